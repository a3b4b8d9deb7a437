# cmake -DNAME=copy -DFROM=copy.py -DTO=copy.c -P EmbedText.cmake: the text of a file as a C array
# prelude_NAME, ended by a zero byte.
file(READ ${FROM} bytes HEX)
string(REGEX REPLACE "(..)" "0x\\1," bytes "${bytes}00")
string(REGEX REPLACE "(0x..,0x..,0x..,0x..,0x..,0x..,0x..,0x..,)" "\\1\n" bytes "${bytes}")
file(WRITE ${TO} "/* Made from ${FROM}. */\nextern const char prelude_${NAME}[];\n"
                 "const char prelude_${NAME}[] = {\n${bytes}};\n")
