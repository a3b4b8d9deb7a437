
  
# only a comment