"""Output that is wider than its panel, and an end that is."""
print("abcdefghi " * 30)
print("x" * 200)
an_object = [1, 2, 3]
an_object.an_attribute_with_a_name_that_is_too_long_for_one_row_of_the_output_panel()
