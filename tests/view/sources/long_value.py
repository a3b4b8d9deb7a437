text = 'full text here, as a student writes it'
name = 'Ann'
