v0 = 0.5
v1 = 1.5
v2 = 2.5
v3 = 3.5
v4 = 4.5
v5 = 5.5
v6 = 6.5
v7 = 7.5
v8 = 8.5
v9 = 9.5
v10 = 10.5
v11 = 11.5
v12 = 12.5
v13 = 13.5
v14 = 14.5
v15 = 15.5
v16 = 16.5
v17 = 17.5
v18 = 18.5
v19 = 19.5
v20 = 20.5
v21 = 21.5
v22 = 22.5
v23 = 23.5
v24 = 24.5
v25 = 25.5
v26 = 26.5
v27 = 27.5
v28 = 28.5
v29 = 29.5
v30 = 30.5
v31 = 31.5
v32 = 32.5
v33 = 33.5
v34 = 34.5
v35 = 35.5
v36 = 36.5
v37 = 37.5
v38 = 38.5
v39 = 39.5
v40 = 40.5
v41 = 41.5
v42 = 42.5
v43 = 43.5
v44 = 44.5
v45 = 45.5
v46 = 46.5
v47 = 47.5
v48 = 48.5
v49 = 49.5
v50 = 50.5
v51 = 51.5
v52 = 52.5
v53 = 53.5
v54 = 54.5
v55 = 55.5
v56 = 56.5
v57 = 57.5
v58 = 58.5
v59 = 59.5
v60 = 60.5
v61 = 61.5
v62 = 62.5
v63 = 63.5
v64 = 64.5
v65 = 65.5
v66 = 66.5
v67 = 67.5
v68 = 68.5
v69 = 69.5
v70 = 70.5
v71 = 71.5
v72 = 72.5
v73 = 73.5
v74 = 74.5
v75 = 75.5
v76 = 76.5
v77 = 77.5
v78 = 78.5
v79 = 79.5
v80 = 80.5
v81 = 81.5
v82 = 82.5
v83 = 83.5
v84 = 84.5
v85 = 85.5
v86 = 86.5
v87 = 87.5
v88 = 88.5
v89 = 89.5
v90 = 90.5
v91 = 91.5
v92 = 92.5
v93 = 93.5
v94 = 94.5
v95 = 95.5
v96 = 96.5
v97 = 97.5
v98 = 98.5
v99 = 99.5
v100 = 100.5
v101 = 101.5
v102 = 102.5
v103 = 103.5
v104 = 104.5
v105 = 105.5
v106 = 106.5
v107 = 107.5
v108 = 108.5
v109 = 109.5
v110 = 110.5
v111 = 111.5
v112 = 112.5
v113 = 113.5
v114 = 114.5
v115 = 115.5
v116 = 116.5
v117 = 117.5
v118 = 118.5
v119 = 119.5
v120 = 120.5
v121 = 121.5
v122 = 122.5
v123 = 123.5
v124 = 124.5
v125 = 125.5
v126 = 126.5
v127 = 127.5
v128 = 128.5
v129 = 129.5
v130 = 130.5
v131 = 131.5
v132 = 132.5
v133 = 133.5
v134 = 134.5
v135 = 135.5
v136 = 136.5
v137 = 137.5
v138 = 138.5
v139 = 139.5
v140 = 140.5
v141 = 141.5
v142 = 142.5
v143 = 143.5
v144 = 144.5
v145 = 145.5
v146 = 146.5
v147 = 147.5
v148 = 148.5
v149 = 149.5
v150 = 150.5
v151 = 151.5
v152 = 152.5
v153 = 153.5
v154 = 154.5
v155 = 155.5
v156 = 156.5
v157 = 157.5
v158 = 158.5
v159 = 159.5
v160 = 160.5
v161 = 161.5
v162 = 162.5
v163 = 163.5
v164 = 164.5
v165 = 165.5
v166 = 166.5
v167 = 167.5
v168 = 168.5
v169 = 169.5
v170 = 170.5
v171 = 171.5
v172 = 172.5
v173 = 173.5
v174 = 174.5
v175 = 175.5
v176 = 176.5
v177 = 177.5
v178 = 178.5
v179 = 179.5
v180 = 180.5
v181 = 181.5
v182 = 182.5
v183 = 183.5
v184 = 184.5
v185 = 185.5
v186 = 186.5
v187 = 187.5
v188 = 188.5
v189 = 189.5
v190 = 190.5
v191 = 191.5
v192 = 192.5
v193 = 193.5
v194 = 194.5
v195 = 195.5
v196 = 196.5
v197 = 197.5
v198 = 198.5
v199 = 199.5
v200 = 200.5
v201 = 201.5
v202 = 202.5
v203 = 203.5
v204 = 204.5
v205 = 205.5
v206 = 206.5
v207 = 207.5
v208 = 208.5
v209 = 209.5
v210 = 210.5
v211 = 211.5
v212 = 212.5
v213 = 213.5
v214 = 214.5
v215 = 215.5
v216 = 216.5
v217 = 217.5
v218 = 218.5
v219 = 219.5
v220 = 220.5
v221 = 221.5
v222 = 222.5
v223 = 223.5
v224 = 224.5
v225 = 225.5
v226 = 226.5
v227 = 227.5
v228 = 228.5
v229 = 229.5
v230 = 230.5
v231 = 231.5
v232 = 232.5
v233 = 233.5
v234 = 234.5
v235 = 235.5
v236 = 236.5
v237 = 237.5
v238 = 238.5
v239 = 239.5
v240 = 240.5
v241 = 241.5
v242 = 242.5
v243 = 243.5
v244 = 244.5
v245 = 245.5
v246 = 246.5
v247 = 247.5
v248 = 248.5
v249 = 249.5
v250 = 250.5
v251 = 251.5
v252 = 252.5
v253 = 253.5
v254 = 254.5
v255 = 255.5
v256 = 256.5
v257 = 257.5
v258 = 258.5
v259 = 259.5
v260 = 260.5
v261 = 261.5
v262 = 262.5
v263 = 263.5
v264 = 264.5
v265 = 265.5
v266 = 266.5
v267 = 267.5
v268 = 268.5
v269 = 269.5
v270 = 270.5
v271 = 271.5
v272 = 272.5
v273 = 273.5
v274 = 274.5
v275 = 275.5
v276 = 276.5
v277 = 277.5
v278 = 278.5
v279 = 279.5
v280 = 280.5
v281 = 281.5
v282 = 282.5
v283 = 283.5
v284 = 284.5
v285 = 285.5
v286 = 286.5
v287 = 287.5
v288 = 288.5
v289 = 289.5
v290 = 290.5
v291 = 291.5
v292 = 292.5
v293 = 293.5
v294 = 294.5
v295 = 295.5
v296 = 296.5
v297 = 297.5
v298 = 298.5
v299 = 299.5
if a:
    v0 = v1 + 1000
    v1 = v2 + 1001
    v2 = v3 + 1002
    v3 = v4 + 1003
    v4 = v5 + 1004
    v5 = v6 + 1005
    v6 = v7 + 1006
    v7 = v8 + 1007
    v8 = v9 + 1008
    v9 = v10 + 1009
    v10 = v11 + 1010
    v11 = v12 + 1011
    v12 = v13 + 1012
    v13 = v14 + 1013
    v14 = v15 + 1014
    v15 = v16 + 1015
    v16 = v17 + 1016
    v17 = v18 + 1017
    v18 = v19 + 1018
    v19 = v20 + 1019
    v20 = v21 + 1020
    v21 = v22 + 1021
    v22 = v23 + 1022
    v23 = v24 + 1023
    v24 = v25 + 1024
    v25 = v26 + 1025
    v26 = v27 + 1026
    v27 = v28 + 1027
    v28 = v29 + 1028
    v29 = v30 + 1029
    v30 = v31 + 1030
    v31 = v32 + 1031
    v32 = v33 + 1032
    v33 = v34 + 1033
    v34 = v35 + 1034
    v35 = v36 + 1035
    v36 = v37 + 1036
    v37 = v38 + 1037
    v38 = v39 + 1038
    v39 = v40 + 1039
    v40 = v41 + 1040
    v41 = v42 + 1041
    v42 = v43 + 1042
    v43 = v44 + 1043
    v44 = v45 + 1044
    v45 = v46 + 1045
    v46 = v47 + 1046
    v47 = v48 + 1047
    v48 = v49 + 1048
    v49 = v50 + 1049
    v50 = v51 + 1050
    v51 = v52 + 1051
    v52 = v53 + 1052
    v53 = v54 + 1053
    v54 = v55 + 1054
    v55 = v56 + 1055
    v56 = v57 + 1056
    v57 = v58 + 1057
    v58 = v59 + 1058
    v59 = v60 + 1059
    v60 = v61 + 1060
    v61 = v62 + 1061
    v62 = v63 + 1062
    v63 = v64 + 1063
    v64 = v65 + 1064
    v65 = v66 + 1065
    v66 = v67 + 1066
    v67 = v68 + 1067
    v68 = v69 + 1068
    v69 = v70 + 1069
    v70 = v71 + 1070
    v71 = v72 + 1071
    v72 = v73 + 1072
    v73 = v74 + 1073
    v74 = v75 + 1074
    v75 = v76 + 1075
    v76 = v77 + 1076
    v77 = v78 + 1077
    v78 = v79 + 1078
    v79 = v80 + 1079
    v80 = v81 + 1080
    v81 = v82 + 1081
    v82 = v83 + 1082
    v83 = v84 + 1083
    v84 = v85 + 1084
    v85 = v86 + 1085
    v86 = v87 + 1086
    v87 = v88 + 1087
    v88 = v89 + 1088
    v89 = v90 + 1089
    v90 = v91 + 1090
    v91 = v92 + 1091
    v92 = v93 + 1092
    v93 = v94 + 1093
    v94 = v95 + 1094
    v95 = v96 + 1095
    v96 = v97 + 1096
    v97 = v98 + 1097
    v98 = v99 + 1098
    v99 = v100 + 1099
    v100 = v101 + 1100
    v101 = v102 + 1101
    v102 = v103 + 1102
    v103 = v104 + 1103
    v104 = v105 + 1104
    v105 = v106 + 1105
    v106 = v107 + 1106
    v107 = v108 + 1107
    v108 = v109 + 1108
    v109 = v110 + 1109
    v110 = v111 + 1110
    v111 = v112 + 1111
    v112 = v113 + 1112
    v113 = v114 + 1113
    v114 = v115 + 1114
    v115 = v116 + 1115
    v116 = v117 + 1116
    v117 = v118 + 1117
    v118 = v119 + 1118
    v119 = v120 + 1119
    v120 = v121 + 1120
    v121 = v122 + 1121
    v122 = v123 + 1122
    v123 = v124 + 1123
    v124 = v125 + 1124
    v125 = v126 + 1125
    v126 = v127 + 1126
    v127 = v128 + 1127
    v128 = v129 + 1128
    v129 = v130 + 1129
    v130 = v131 + 1130
    v131 = v132 + 1131
    v132 = v133 + 1132
    v133 = v134 + 1133
    v134 = v135 + 1134
    v135 = v136 + 1135
    v136 = v137 + 1136
    v137 = v138 + 1137
    v138 = v139 + 1138
    v139 = v140 + 1139
    v140 = v141 + 1140
    v141 = v142 + 1141
    v142 = v143 + 1142
    v143 = v144 + 1143
    v144 = v145 + 1144
    v145 = v146 + 1145
    v146 = v147 + 1146
    v147 = v148 + 1147
    v148 = v149 + 1148
    v149 = v150 + 1149
    v150 = v151 + 1150
    v151 = v152 + 1151
    v152 = v153 + 1152
    v153 = v154 + 1153
    v154 = v155 + 1154
    v155 = v156 + 1155
    v156 = v157 + 1156
    v157 = v158 + 1157
    v158 = v159 + 1158
    v159 = v160 + 1159
    v160 = v161 + 1160
    v161 = v162 + 1161
    v162 = v163 + 1162
    v163 = v164 + 1163
    v164 = v165 + 1164
    v165 = v166 + 1165
    v166 = v167 + 1166
    v167 = v168 + 1167
    v168 = v169 + 1168
    v169 = v170 + 1169
    v170 = v171 + 1170
    v171 = v172 + 1171
    v172 = v173 + 1172
    v173 = v174 + 1173
    v174 = v175 + 1174
    v175 = v176 + 1175
    v176 = v177 + 1176
    v177 = v178 + 1177
    v178 = v179 + 1178
    v179 = v180 + 1179
    v180 = v181 + 1180
    v181 = v182 + 1181
    v182 = v183 + 1182
    v183 = v184 + 1183
    v184 = v185 + 1184
    v185 = v186 + 1185
    v186 = v187 + 1186
    v187 = v188 + 1187
    v188 = v189 + 1188
    v189 = v190 + 1189
    v190 = v191 + 1190
    v191 = v192 + 1191
    v192 = v193 + 1192
    v193 = v194 + 1193
    v194 = v195 + 1194
    v195 = v196 + 1195
    v196 = v197 + 1196
    v197 = v198 + 1197
    v198 = v199 + 1198
    v199 = v200 + 1199
else:
    x.attr0(v0)
    x.attr1(v1)
    x.attr2(v2)
    x.attr3(v3)
    x.attr4(v4)
    x.attr5(v5)
    x.attr6(v6)
    x.attr7(v7)
    x.attr8(v8)
    x.attr9(v9)
    x.attr10(v10)
    x.attr11(v11)
    x.attr12(v12)
    x.attr13(v13)
    x.attr14(v14)
    x.attr15(v15)
    x.attr16(v16)
    x.attr17(v17)
    x.attr18(v18)
    x.attr19(v19)
    x.attr20(v20)
    x.attr21(v21)
    x.attr22(v22)
    x.attr23(v23)
    x.attr24(v24)
    x.attr25(v25)
    x.attr26(v26)
    x.attr27(v27)
    x.attr28(v28)
    x.attr29(v29)
    x.attr30(v30)
    x.attr31(v31)
    x.attr32(v32)
    x.attr33(v33)
    x.attr34(v34)
    x.attr35(v35)
    x.attr36(v36)
    x.attr37(v37)
    x.attr38(v38)
    x.attr39(v39)
    x.attr40(v40)
    x.attr41(v41)
    x.attr42(v42)
    x.attr43(v43)
    x.attr44(v44)
    x.attr45(v45)
    x.attr46(v46)
    x.attr47(v47)
    x.attr48(v48)
    x.attr49(v49)
    x.attr50(v50)
    x.attr51(v51)
    x.attr52(v52)
    x.attr53(v53)
    x.attr54(v54)
    x.attr55(v55)
    x.attr56(v56)
    x.attr57(v57)
    x.attr58(v58)
    x.attr59(v59)
    x.attr60(v60)
    x.attr61(v61)
    x.attr62(v62)
    x.attr63(v63)
    x.attr64(v64)
    x.attr65(v65)
    x.attr66(v66)
    x.attr67(v67)
    x.attr68(v68)
    x.attr69(v69)
    x.attr70(v70)
    x.attr71(v71)
    x.attr72(v72)
    x.attr73(v73)
    x.attr74(v74)
    x.attr75(v75)
    x.attr76(v76)
    x.attr77(v77)
    x.attr78(v78)
    x.attr79(v79)
    x.attr80(v80)
    x.attr81(v81)
    x.attr82(v82)
    x.attr83(v83)
    x.attr84(v84)
    x.attr85(v85)
    x.attr86(v86)
    x.attr87(v87)
    x.attr88(v88)
    x.attr89(v89)
    x.attr90(v90)
    x.attr91(v91)
    x.attr92(v92)
    x.attr93(v93)
    x.attr94(v94)
    x.attr95(v95)
    x.attr96(v96)
    x.attr97(v97)
    x.attr98(v98)
    x.attr99(v99)
for i in v1:
    if v0: continue
    if v1: continue
    if v2: continue
    if v3: continue
    if v4: continue
    if v5: continue
    if v6: continue
    if v7: continue
    if v8: continue
    if v9: continue
    if v10: continue
    if v11: continue
    if v12: continue
    if v13: continue
    if v14: continue
    if v15: continue
    if v16: continue
    if v17: continue
    if v18: continue
    if v19: continue
    if v20: continue
    if v21: continue
    if v22: continue
    if v23: continue
    if v24: continue
    if v25: continue
    if v26: continue
    if v27: continue
    if v28: continue
    if v29: continue
    if v30: continue
    if v31: continue
    if v32: continue
    if v33: continue
    if v34: continue
    if v35: continue
    if v36: continue
    if v37: continue
    if v38: continue
    if v39: continue
    if v40: continue
    if v41: continue
    if v42: continue
    if v43: continue
    if v44: continue
    if v45: continue
    if v46: continue
    if v47: continue
    if v48: continue
    if v49: continue
    if v50: continue
    if v51: continue
    if v52: continue
    if v53: continue
    if v54: continue
    if v55: continue
    if v56: continue
    if v57: continue
    if v58: continue
    if v59: continue
    if v60: continue
    if v61: continue
    if v62: continue
    if v63: continue
    if v64: continue
    if v65: continue
    if v66: continue
    if v67: continue
    if v68: continue
    if v69: continue
    if v70: continue
    if v71: continue
    if v72: continue
    if v73: continue
    if v74: continue
    if v75: continue
    if v76: continue
    if v77: continue
    if v78: continue
    if v79: continue
    if v80: continue
    if v81: continue
    if v82: continue
    if v83: continue
    if v84: continue
    if v85: continue
    if v86: continue
    if v87: continue
    if v88: continue
    if v89: continue
    if v90: continue
    if v91: continue
    if v92: continue
    if v93: continue
    if v94: continue
    if v95: continue
    if v96: continue
    if v97: continue
    if v98: continue
    if v99: continue
    if v100: continue
    if v101: continue
    if v102: continue
    if v103: continue
    if v104: continue
    if v105: continue
    if v106: continue
    if v107: continue
    if v108: continue
    if v109: continue
    if v110: continue
    if v111: continue
    if v112: continue
    if v113: continue
    if v114: continue
    if v115: continue
    if v116: continue
    if v117: continue
    if v118: continue
    if v119: continue
    if v120: continue
    if v121: continue
    if v122: continue
    if v123: continue
    if v124: continue
    if v125: continue
    if v126: continue
    if v127: continue
    if v128: continue
    if v129: continue
while v2:
    if v0 and w0 or not u0: break
    if v1 and w1 or not u1: break
    if v2 and w2 or not u2: break
    if v3 and w3 or not u3: break
    if v4 and w4 or not u4: break
    if v5 and w5 or not u5: break
    if v6 and w6 or not u6: break
    if v7 and w7 or not u7: break
    if v8 and w8 or not u8: break
    if v9 and w9 or not u9: break
    if v10 and w10 or not u10: break
    if v11 and w11 or not u11: break
    if v12 and w12 or not u12: break
    if v13 and w13 or not u13: break
    if v14 and w14 or not u14: break
    if v15 and w15 or not u15: break
    if v16 and w16 or not u16: break
    if v17 and w17 or not u17: break
    if v18 and w18 or not u18: break
    if v19 and w19 or not u19: break
    if v20 and w20 or not u20: break
    if v21 and w21 or not u21: break
    if v22 and w22 or not u22: break
    if v23 and w23 or not u23: break
    if v24 and w24 or not u24: break
    if v25 and w25 or not u25: break
    if v26 and w26 or not u26: break
    if v27 and w27 or not u27: break
    if v28 and w28 or not u28: break
    if v29 and w29 or not u29: break
    if v30 and w30 or not u30: break
    if v31 and w31 or not u31: break
    if v32 and w32 or not u32: break
    if v33 and w33 or not u33: break
    if v34 and w34 or not u34: break
    if v35 and w35 or not u35: break
    if v36 and w36 or not u36: break
    if v37 and w37 or not u37: break
    if v38 and w38 or not u38: break
    if v39 and w39 or not u39: break
    if v40 and w40 or not u40: break
    if v41 and w41 or not u41: break
    if v42 and w42 or not u42: break
    if v43 and w43 or not u43: break
    if v44 and w44 or not u44: break
    if v45 and w45 or not u45: break
    if v46 and w46 or not u46: break
    if v47 and w47 or not u47: break
    if v48 and w48 or not u48: break
    if v49 and w49 or not u49: break
    if v50 and w50 or not u50: break
    if v51 and w51 or not u51: break
    if v52 and w52 or not u52: break
    if v53 and w53 or not u53: break
    if v54 and w54 or not u54: break
    if v55 and w55 or not u55: break
    if v56 and w56 or not u56: break
    if v57 and w57 or not u57: break
    if v58 and w58 or not u58: break
    if v59 and w59 or not u59: break
    if v60 and w60 or not u60: break
    if v61 and w61 or not u61: break
    if v62 and w62 or not u62: break
    if v63 and w63 or not u63: break
    if v64 and w64 or not u64: break
    if v65 and w65 or not u65: break
    if v66 and w66 or not u66: break
    if v67 and w67 or not u67: break
    if v68 and w68 or not u68: break
    if v69 and w69 or not u69: break
    if v70 and w70 or not u70: break
    if v71 and w71 or not u71: break
    if v72 and w72 or not u72: break
    if v73 and w73 or not u73: break
    if v74 and w74 or not u74: break
    if v75 and w75 or not u75: break
    if v76 and w76 or not u76: break
    if v77 and w77 or not u77: break
    if v78 and w78 or not u78: break
    if v79 and w79 or not u79: break
    if v80 and w80 or not u80: break
    if v81 and w81 or not u81: break
    if v82 and w82 or not u82: break
    if v83 and w83 or not u83: break
    if v84 and w84 or not u84: break
    if v85 and w85 or not u85: break
    if v86 and w86 or not u86: break
    if v87 and w87 or not u87: break
    if v88 and w88 or not u88: break
    if v89 and w89 or not u89: break
    if v90 and w90 or not u90: break
    if v91 and w91 or not u91: break
    if v92 and w92 or not u92: break
    if v93 and w93 or not u93: break
    if v94 and w94 or not u94: break
    if v95 and w95 or not u95: break
    if v96 and w96 or not u96: break
    if v97 and w97 or not u97: break
    if v98 and w98 or not u98: break
    if v99 and w99 or not u99: break
    if v100 and w100 or not u100: break
    if v101 and w101 or not u101: break
    if v102 and w102 or not u102: break
    if v103 and w103 or not u103: break
    if v104 and w104 or not u104: break
    if v105 and w105 or not u105: break
    if v106 and w106 or not u106: break
    if v107 and w107 or not u107: break
    if v108 and w108 or not u108: break
    if v109 and w109 or not u109: break
    if v110 and w110 or not u110: break
    if v111 and w111 or not u111: break
    if v112 and w112 or not u112: break
    if v113 and w113 or not u113: break
    if v114 and w114 or not u114: break
    if v115 and w115 or not u115: break
    if v116 and w116 or not u116: break
    if v117 and w117 or not u117: break
    if v118 and w118 or not u118: break
    if v119 and w119 or not u119: break
    if v120 and w120 or not u120: break
    if v121 and w121 or not u121: break
    if v122 and w122 or not u122: break
    if v123 and w123 or not u123: break
    if v124 and w124 or not u124: break
    if v125 and w125 or not u125: break
    if v126 and w126 or not u126: break
    if v127 and w127 or not u127: break
    if v128 and w128 or not u128: break
    if v129 and w129 or not u129: break
def f(a):
    b0 = a if a else 0
    b1 = a if a else 1
    b2 = a if a else 2
    b3 = a if a else 3
    b4 = a if a else 4
    b5 = a if a else 5
    b6 = a if a else 6
    b7 = a if a else 7
    b8 = a if a else 8
    b9 = a if a else 9
    b10 = a if a else 10
    b11 = a if a else 11
    b12 = a if a else 12
    b13 = a if a else 13
    b14 = a if a else 14
    b15 = a if a else 15
    b16 = a if a else 16
    b17 = a if a else 17
    b18 = a if a else 18
    b19 = a if a else 19
    b20 = a if a else 20
    b21 = a if a else 21
    b22 = a if a else 22
    b23 = a if a else 23
    b24 = a if a else 24
    b25 = a if a else 25
    b26 = a if a else 26
    b27 = a if a else 27
    b28 = a if a else 28
    b29 = a if a else 29
    b30 = a if a else 30
    b31 = a if a else 31
    b32 = a if a else 32
    b33 = a if a else 33
    b34 = a if a else 34
    b35 = a if a else 35
    b36 = a if a else 36
    b37 = a if a else 37
    b38 = a if a else 38
    b39 = a if a else 39
    b40 = a if a else 40
    b41 = a if a else 41
    b42 = a if a else 42
    b43 = a if a else 43
    b44 = a if a else 44
    b45 = a if a else 45
    b46 = a if a else 46
    b47 = a if a else 47
    b48 = a if a else 48
    b49 = a if a else 49
    b50 = a if a else 50
    b51 = a if a else 51
    b52 = a if a else 52
    b53 = a if a else 53
    b54 = a if a else 54
    b55 = a if a else 55
    b56 = a if a else 56
    b57 = a if a else 57
    b58 = a if a else 58
    b59 = a if a else 59
    b60 = a if a else 60
    b61 = a if a else 61
    b62 = a if a else 62
    b63 = a if a else 63
    b64 = a if a else 64
    b65 = a if a else 65
    b66 = a if a else 66
    b67 = a if a else 67
    b68 = a if a else 68
    b69 = a if a else 69
    b70 = a if a else 70
    b71 = a if a else 71
    b72 = a if a else 72
    b73 = a if a else 73
    b74 = a if a else 74
    b75 = a if a else 75
    b76 = a if a else 76
    b77 = a if a else 77
    b78 = a if a else 78
    b79 = a if a else 79
    b80 = a if a else 80
    b81 = a if a else 81
    b82 = a if a else 82
    b83 = a if a else 83
    b84 = a if a else 84
    b85 = a if a else 85
    b86 = a if a else 86
    b87 = a if a else 87
    b88 = a if a else 88
    b89 = a if a else 89
    b90 = a if a else 90
    b91 = a if a else 91
    b92 = a if a else 92
    b93 = a if a else 93
    b94 = a if a else 94
    b95 = a if a else 95
    b96 = a if a else 96
    b97 = a if a else 97
    b98 = a if a else 98
    b99 = a if a else 99
    b100 = a if a else 100
    b101 = a if a else 101
    b102 = a if a else 102
    b103 = a if a else 103
    b104 = a if a else 104
    b105 = a if a else 105
    b106 = a if a else 106
    b107 = a if a else 107
    b108 = a if a else 108
    b109 = a if a else 109
    b110 = a if a else 110
    b111 = a if a else 111
    b112 = a if a else 112
    b113 = a if a else 113
    b114 = a if a else 114
    b115 = a if a else 115
    b116 = a if a else 116
    b117 = a if a else 117
    b118 = a if a else 118
    b119 = a if a else 119
    b120 = a if a else 120
    b121 = a if a else 121
    b122 = a if a else 122
    b123 = a if a else 123
    b124 = a if a else 124
    b125 = a if a else 125
    b126 = a if a else 126
    b127 = a if a else 127
    b128 = a if a else 128
    b129 = a if a else 129
    b130 = a if a else 130
    b131 = a if a else 131
    b132 = a if a else 132
    b133 = a if a else 133
    b134 = a if a else 134
    b135 = a if a else 135
    b136 = a if a else 136
    b137 = a if a else 137
    b138 = a if a else 138
    b139 = a if a else 139
    b140 = a if a else 140
    b141 = a if a else 141
    b142 = a if a else 142
    b143 = a if a else 143
    b144 = a if a else 144
    b145 = a if a else 145
    b146 = a if a else 146
    b147 = a if a else 147
    b148 = a if a else 148
    b149 = a if a else 149
    for i in a:
        try: b0 = b1 or i
        except E0 as e: continue
        finally: pass
        try: b1 = b2 or i
        except E1 as e: continue
        finally: pass
        try: b2 = b3 or i
        except E2 as e: continue
        finally: pass
        try: b3 = b4 or i
        except E3 as e: continue
        finally: pass
        try: b4 = b5 or i
        except E4 as e: continue
        finally: pass
        try: b5 = b6 or i
        except E5 as e: continue
        finally: pass
        try: b6 = b7 or i
        except E6 as e: continue
        finally: pass
        try: b7 = b8 or i
        except E7 as e: continue
        finally: pass
        try: b8 = b9 or i
        except E8 as e: continue
        finally: pass
        try: b9 = b10 or i
        except E9 as e: continue
        finally: pass
        try: b10 = b11 or i
        except E10 as e: continue
        finally: pass
        try: b11 = b12 or i
        except E11 as e: continue
        finally: pass
        try: b12 = b13 or i
        except E12 as e: continue
        finally: pass
        try: b13 = b14 or i
        except E13 as e: continue
        finally: pass
        try: b14 = b15 or i
        except E14 as e: continue
        finally: pass
        try: b15 = b16 or i
        except E15 as e: continue
        finally: pass
        try: b16 = b17 or i
        except E16 as e: continue
        finally: pass
        try: b17 = b18 or i
        except E17 as e: continue
        finally: pass
        try: b18 = b19 or i
        except E18 as e: continue
        finally: pass
        try: b19 = b20 or i
        except E19 as e: continue
        finally: pass
        try: b20 = b21 or i
        except E20 as e: continue
        finally: pass
        try: b21 = b22 or i
        except E21 as e: continue
        finally: pass
        try: b22 = b23 or i
        except E22 as e: continue
        finally: pass
        try: b23 = b24 or i
        except E23 as e: continue
        finally: pass
        try: b24 = b25 or i
        except E24 as e: continue
        finally: pass
        try: b25 = b26 or i
        except E25 as e: continue
        finally: pass
        try: b26 = b27 or i
        except E26 as e: continue
        finally: pass
        try: b27 = b28 or i
        except E27 as e: continue
        finally: pass
        try: b28 = b29 or i
        except E28 as e: continue
        finally: pass
        try: b29 = b30 or i
        except E29 as e: continue
        finally: pass
        try: b30 = b31 or i
        except E30 as e: continue
        finally: pass
        try: b31 = b32 or i
        except E31 as e: continue
        finally: pass
        try: b32 = b33 or i
        except E32 as e: continue
        finally: pass
        try: b33 = b34 or i
        except E33 as e: continue
        finally: pass
        try: b34 = b35 or i
        except E34 as e: continue
        finally: pass
        try: b35 = b36 or i
        except E35 as e: continue
        finally: pass
        try: b36 = b37 or i
        except E36 as e: continue
        finally: pass
        try: b37 = b38 or i
        except E37 as e: continue
        finally: pass
        try: b38 = b39 or i
        except E38 as e: continue
        finally: pass
        try: b39 = b40 or i
        except E39 as e: continue
        finally: pass
        try: b40 = b41 or i
        except E40 as e: continue
        finally: pass
        try: b41 = b42 or i
        except E41 as e: continue
        finally: pass
        try: b42 = b43 or i
        except E42 as e: continue
        finally: pass
        try: b43 = b44 or i
        except E43 as e: continue
        finally: pass
        try: b44 = b45 or i
        except E44 as e: continue
        finally: pass
        try: b45 = b46 or i
        except E45 as e: continue
        finally: pass
        try: b46 = b47 or i
        except E46 as e: continue
        finally: pass
        try: b47 = b48 or i
        except E47 as e: continue
        finally: pass
        try: b48 = b49 or i
        except E48 as e: continue
        finally: pass
        try: b49 = b50 or i
        except E49 as e: continue
        finally: pass
        try: b50 = b51 or i
        except E50 as e: continue
        finally: pass
        try: b51 = b52 or i
        except E51 as e: continue
        finally: pass
        try: b52 = b53 or i
        except E52 as e: continue
        finally: pass
        try: b53 = b54 or i
        except E53 as e: continue
        finally: pass
        try: b54 = b55 or i
        except E54 as e: continue
        finally: pass
        try: b55 = b56 or i
        except E55 as e: continue
        finally: pass
        try: b56 = b57 or i
        except E56 as e: continue
        finally: pass
        try: b57 = b58 or i
        except E57 as e: continue
        finally: pass
        try: b58 = b59 or i
        except E58 as e: continue
        finally: pass
        try: b59 = b60 or i
        except E59 as e: continue
        finally: pass
        try: b60 = b61 or i
        except E60 as e: continue
        finally: pass
        try: b61 = b62 or i
        except E61 as e: continue
        finally: pass
        try: b62 = b63 or i
        except E62 as e: continue
        finally: pass
        try: b63 = b64 or i
        except E63 as e: continue
        finally: pass
        try: b64 = b65 or i
        except E64 as e: continue
        finally: pass
        try: b65 = b66 or i
        except E65 as e: continue
        finally: pass
        try: b66 = b67 or i
        except E66 as e: continue
        finally: pass
        try: b67 = b68 or i
        except E67 as e: continue
        finally: pass
        try: b68 = b69 or i
        except E68 as e: continue
        finally: pass
        try: b69 = b70 or i
        except E69 as e: continue
        finally: pass
    return b1 if a else b2
x = [v0, v1, v2, v3, v4, v5, v6, v7, v8, v9, v10, v11, v12, v13, v14, v15, v16, v17, v18, v19, v20, v21, v22, v23, v24, v25, v26, v27, v28, v29, v30, v31, v32, v33, v34, v35, v36, v37, v38, v39, v40, v41, v42, v43, v44, v45, v46, v47, v48, v49, v50, v51, v52, v53, v54, v55, v56, v57, v58, v59, v60, v61, v62, v63, v64, v65, v66, v67, v68, v69, v70, v71, v72, v73, v74, v75, v76, v77, v78, v79, v80, v81, v82, v83, v84, v85, v86, v87, v88, v89, v90, v91, v92, v93, v94, v95, v96, v97, v98, v99, v100, v101, v102, v103, v104, v105, v106, v107, v108, v109, v110, v111, v112, v113, v114, v115, v116, v117, v118, v119, v120, v121, v122, v123, v124, v125, v126, v127, v128, v129, v130, v131, v132, v133, v134, v135, v136, v137, v138, v139, v140, v141, v142, v143, v144, v145, v146, v147, v148, v149, v150, v151, v152, v153, v154, v155, v156, v157, v158, v159, v160, v161, v162, v163, v164, v165, v166, v167, v168, v169, v170, v171, v172, v173, v174, v175, v176, v177, v178, v179, v180, v181, v182, v183, v184, v185, v186, v187, v188, v189, v190, v191, v192, v193, v194, v195, v196, v197, v198, v199, v200, v201, v202, v203, v204, v205, v206, v207, v208, v209, v210, v211, v212, v213, v214, v215, v216, v217, v218, v219, v220, v221, v222, v223, v224, v225, v226, v227, v228, v229, v230, v231, v232, v233, v234, v235, v236, v237, v238, v239, v240, v241, v242, v243, v244, v245, v246, v247, v248, v249, v250, v251, v252, v253, v254, v255, v256, v257, v258, v259, v260, v261, v262, v263, v264, v265, v266, v267, v268, v269, v270, v271, v272, v273, v274, v275, v276, v277, v278, v279, v280, v281, v282, v283, v284, v285, v286, v287, v288, v289, v290, v291, v292, v293, v294, v295, v296, v297, v298, v299]
x = [0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18, 19, 20, 21, 22, 23, 24, 25, 26, 27, 28, 29, 30, 31, 32, 33, 34, 35, 36, 37, 38, 39, 40, 41, 42, 43, 44, 45, 46, 47, 48, 49, 50, 51, 52, 53, 54, 55, 56, 57, 58, 59, 60, 61, 62, 63, 64, 65, 66, 67, 68, 69, 70, 71, 72, 73, 74, 75, 76, 77, 78, 79, 80, 81, 82, 83, 84, 85, 86, 87, 88, 89, 90, 91, 92, 93, 94, 95, 96, 97, 98, 99, 100, 101, 102, 103, 104, 105, 106, 107, 108, 109, 110, 111, 112, 113, 114, 115, 116, 117, 118, 119, 120, 121, 122, 123, 124, 125, 126, 127, 128, 129, 130, 131, 132, 133, 134, 135, 136, 137, 138, 139, 140, 141, 142, 143, 144, 145, 146, 147, 148, 149, 150, 151, 152, 153, 154, 155, 156, 157, 158, 159, 160, 161, 162, 163, 164, 165, 166, 167, 168, 169, 170, 171, 172, 173, 174, 175, 176, 177, 178, 179, 180, 181, 182, 183, 184, 185, 186, 187, 188, 189, 190, 191, 192, 193, 194, 195, 196, 197, 198, 199, 200, 201, 202, 203, 204, 205, 206, 207, 208, 209, 210, 211, 212, 213, 214, 215, 216, 217, 218, 219, 220, 221, 222, 223, 224, 225, 226, 227, 228, 229, 230, 231, 232, 233, 234, 235, 236, 237, 238, 239, 240, 241, 242, 243, 244, 245, 246, 247, 248, 249, 250, 251, 252, 253, 254, 255, 256, 257, 258, 259, 260, 261, 262, 263, 264, 265, 266, 267, 268, 269, 270, 271, 272, 273, 274, 275, 276, 277, 278, 279, 280, 281, 282, 283, 284, 285, 286, 287, 288, 289, 290, 291, 292, 293, 294, 295, 296, 297, 298, 299, 300, 301, 302, 303, 304, 305, 306, 307, 308, 309, 310, 311, 312, 313, 314, 315, 316, 317, 318, 319, 320, 321, 322, 323, 324, 325, 326, 327, 328, 329, 330, 331, 332, 333, 334, 335, 336, 337, 338, 339, 340, 341, 342, 343, 344, 345, 346, 347, 348, 349, 350, 351, 352, 353, 354, 355, 356, 357, 358, 359, 360, 361, 362, 363, 364, 365, 366, 367, 368, 369, 370, 371, 372, 373, 374, 375, 376, 377, 378, 379, 380, 381, 382, 383, 384, 385, 386, 387, 388, 389, 390, 391, 392, 393, 394, 395, 396, 397, 398, 399, 400, 401, 402, 403, 404, 405, 406, 407, 408, 409, 410, 411, 412, 413, 414, 415, 416, 417, 418, 419, 420, 421, 422, 423, 424, 425, 426, 427, 428, 429, 430, 431, 432, 433, 434, 435, 436, 437, 438, 439, 440, 441, 442, 443, 444, 445, 446, 447, 448, 449, 450, 451, 452, 453, 454, 455, 456, 457, 458, 459, 460, 461, 462, 463, 464, 465, 466, 467, 468, 469, 470, 471, 472, 473, 474, 475, 476, 477, 478, 479, 480, 481, 482, 483, 484, 485, 486, 487, 488, 489, 490, 491, 492, 493, 494, 495, 496, 497, 498, 499, 500, 501, 502, 503, 504, 505, 506, 507, 508, 509, 510, 511, 512, 513, 514, 515, 516, 517, 518, 519, 520, 521, 522, 523, 524, 525, 526, 527, 528, 529, 530, 531, 532, 533, 534, 535, 536, 537, 538, 539, 540, 541, 542, 543, 544, 545, 546, 547, 548, 549, 550, 551, 552, 553, 554, 555, 556, 557, 558, 559, 560, 561, 562, 563, 564, 565, 566, 567, 568, 569, 570, 571, 572, 573, 574, 575, 576, 577, 578, 579, 580, 581, 582, 583, 584, 585, 586, 587, 588, 589, 590, 591, 592, 593, 594, 595, 596, 597, 598, 599]
x = (v0, v1, v2, v3, v4, v5, v6, v7, v8, v9, v10, v11, v12, v13, v14, v15, v16, v17, v18, v19, v20, v21, v22, v23, v24, v25, v26, v27, v28, v29, v30, v31, v32, v33, v34, v35, v36, v37, v38, v39, v40, v41, v42, v43, v44, v45, v46, v47, v48, v49, v50, v51, v52, v53, v54, v55, v56, v57, v58, v59, v60, v61, v62, v63, v64, v65, v66, v67, v68, v69, v70, v71, v72, v73, v74, v75, v76, v77, v78, v79, v80, v81, v82, v83, v84, v85, v86, v87, v88, v89, v90, v91, v92, v93, v94, v95, v96, v97, v98, v99, v100, v101, v102, v103, v104, v105, v106, v107, v108, v109, v110, v111, v112, v113, v114, v115, v116, v117, v118, v119, v120, v121, v122, v123, v124, v125, v126, v127, v128, v129, v130, v131, v132, v133, v134, v135, v136, v137, v138, v139, v140, v141, v142, v143, v144, v145, v146, v147, v148, v149, v150, v151, v152, v153, v154, v155, v156, v157, v158, v159, v160, v161, v162, v163, v164, v165, v166, v167, v168, v169, v170, v171, v172, v173, v174, v175, v176, v177, v178, v179, v180, v181, v182, v183, v184, v185, v186, v187, v188, v189, v190, v191, v192, v193, v194, v195, v196, v197, v198, v199, v200, v201, v202, v203, v204, v205, v206, v207, v208, v209, v210, v211, v212, v213, v214, v215, v216, v217, v218, v219, v220, v221, v222, v223, v224, v225, v226, v227, v228, v229, v230, v231, v232, v233, v234, v235, v236, v237, v238, v239, v240, v241, v242, v243, v244, v245, v246, v247, v248, v249, v250, v251, v252, v253, v254, v255, v256, v257, v258, v259, v260, v261, v262, v263, v264, v265, v266, v267, v268, v269, v270, v271, v272, v273, v274, v275, v276, v277, v278, v279, v280, v281, v282, v283, v284, v285, v286, v287, v288, v289, v290, v291, v292, v293, v294, v295, v296, v297, v298, v299)
g(v0, v1, v2, v3, v4, v5, v6, v7, v8, v9, v10, v11, v12, v13, v14, v15, v16, v17, v18, v19, v20, v21, v22, v23, v24, v25, v26, v27, v28, v29, v30, v31, v32, v33, v34, v35, v36, v37, v38, v39, v40, v41, v42, v43, v44, v45, v46, v47, v48, v49, v50, v51, v52, v53, v54, v55, v56, v57, v58, v59, v60, v61, v62, v63, v64, v65, v66, v67, v68, v69, v70, v71, v72, v73, v74, v75, v76, v77, v78, v79, v80, v81, v82, v83, v84, v85, v86, v87, v88, v89, v90, v91, v92, v93, v94, v95, v96, v97, v98, v99, v100, v101, v102, v103, v104, v105, v106, v107, v108, v109, v110, v111, v112, v113, v114, v115, v116, v117, v118, v119, v120, v121, v122, v123, v124, v125, v126, v127, v128, v129, v130, v131, v132, v133, v134, v135, v136, v137, v138, v139, v140, v141, v142, v143, v144, v145, v146, v147, v148, v149, v150, v151, v152, v153, v154, v155, v156, v157, v158, v159, v160, v161, v162, v163, v164, v165, v166, v167, v168, v169, v170, v171, v172, v173, v174, v175, v176, v177, v178, v179, v180, v181, v182, v183, v184, v185, v186, v187, v188, v189, v190, v191, v192, v193, v194, v195, v196, v197, v198, v199, v200, v201, v202, v203, v204, v205, v206, v207, v208, v209, v210, v211, v212, v213, v214, v215, v216, v217, v218, v219, v220, v221, v222, v223, v224, v225, v226, v227, v228, v229, v230, v231, v232, v233, v234, v235, v236, v237, v238, v239, v240, v241, v242, v243, v244, v245, v246, v247, v248, v249, v250, v251, v252, v253, v254, v255, v256, v257, v258, v259, v260, v261, v262, v263, v264, v265, v266, v267, v268, v269, v270, v271, v272, v273, v274, v275, v276, v277, v278, v279, v280, v281, v282, v283, v284, v285, v286, v287, v288, v289, v290, v291, v292, v293, v294, v295, v296, v297, v298, v299)
g(k0=v0, k1=v1, k2=v2, k3=v3, k4=v4, k5=v5, k6=v6, k7=v7, k8=v8, k9=v9, k10=v10, k11=v11, k12=v12, k13=v13, k14=v14, k15=v15, k16=v16, k17=v17, k18=v18, k19=v19)
x = {v0: 0, v1: 1, v2: 2, v3: 3, v4: 4, v5: 5, v6: 6, v7: 7, v8: 8, v9: 9, v10: 10, v11: 11, v12: 12, v13: 13, v14: 14, v15: 15, v16: 16, v17: 17, v18: 18, v19: 19, v20: 20, v21: 21, v22: 22, v23: 23, v24: 24, v25: 25, v26: 26, v27: 27, v28: 28, v29: 29, v30: 30, v31: 31, v32: 32, v33: 33, v34: 34, v35: 35, v36: 36, v37: 37, v38: 38, v39: 39}
x = {'k0': v0, 'k1': v1, 'k2': v2, 'k3': v3, 'k4': v4, 'k5': v5, 'k6': v6, 'k7': v7, 'k8': v8, 'k9': v9, 'k10': v10, 'k11': v11, 'k12': v12, 'k13': v13, 'k14': v14, 'k15': v15, 'k16': v16, 'k17': v17, 'k18': v18, 'k19': v19, 'k20': v20, 'k21': v21, 'k22': v22, 'k23': v23, 'k24': v24, 'k25': v25, 'k26': v26, 'k27': v27, 'k28': v28, 'k29': v29, 'k30': v30, 'k31': v31, 'k32': v32, 'k33': v33, 'k34': v34, 'k35': v35, 'k36': v36, 'k37': v37, 'k38': v38, 'k39': v39}
x = {'k0': v0, 'k1': v1, 'k2': v2, 'k3': v3, 'k4': v4, **a, 'k5': v5, 'k6': v6, 'k7': v7, 'k8': v8, 'k9': v9, 'k10': v10, 'k11': v11, 'k12': v12, 'k13': v13, 'k14': v14, 'k15': v15, 'k16': v16, 'k17': v17, 'k18': v18, 'k19': v19, 'k20': v20, 'k21': v21, **a, 'k22': v22, 'k23': v23, 'k24': v24, 'k25': v25, 'k26': v26, 'k27': v27, 'k28': v28, 'k29': v29, 'k30': v30, 'k31': v31, 'k32': v32, 'k33': v33, 'k34': v34, 'k35': v35, 'k36': v36, 'k37': v37, 'k38': v38, **a, 'k39': v39, 'k40': v40, 'k41': v41, 'k42': v42, 'k43': v43, 'k44': v44, 'k45': v45, 'k46': v46, 'k47': v47, 'k48': v48, 'k49': v49, 'k50': v50, 'k51': v51, 'k52': v52, 'k53': v53, 'k54': v54, 'k55': v55, **a, 'k56': v56, 'k57': v57, 'k58': v58, 'k59': v59}
x = {0: 0, 1: 1, 2: 2, 3: 3, 4: 4, 5: 5, 6: 6, 7: 7, 8: 8, 9: 9, 10: 10, 11: 11, 12: 12, 13: 13, 14: 14, 15: 15, 16: 16, 17: 17, 18: 18, 19: 19, 20: 20, 21: 21, 22: 22, 23: 23, 24: 24, 25: 25, 26: 26, 27: 27, 28: 28, 29: 29, 30: 30, 31: 31, 32: 32, 33: 33, 34: 34, 35: 35, 36: 36, 37: 37, 38: 38, 39: 39, 40: 40, 41: 41, 42: 42, 43: 43, 44: 44, 45: 45, 46: 46, 47: 47, 48: 48, 49: 49, 50: 50, 51: 51, 52: 52, 53: 53, 54: 54, 55: 55, 56: 56, 57: 57, 58: 58, 59: 59, 60: 60, 61: 61, 62: 62, 63: 63, 64: 64, 65: 65, 66: 66, 67: 67, 68: 68, 69: 69, 70: 70, 71: 71, 72: 72, 73: 73, 74: 74, 75: 75, 76: 76, 77: 77, 78: 78, 79: 79, 80: 80, 81: 81, 82: 82, 83: 83, 84: 84, 85: 85, 86: 86, 87: 87, 88: 88, 89: 89, 90: 90, 91: 91, 92: 92, 93: 93, 94: 94, 95: 95, 96: 96, 97: 97, 98: 98, 99: 99, 100: 100, 101: 101, 102: 102, 103: 103, 104: 104, 105: 105, 106: 106, 107: 107, 108: 108, 109: 109, 110: 110, 111: 111, 112: 112, 113: 113, 114: 114, 115: 115, 116: 116, 117: 117, 118: 118, 119: 119, 120: 120, 121: 121, 122: 122, 123: 123, 124: 124, 125: 125, 126: 126, 127: 127, 128: 128, 129: 129, 130: 130, 131: 131, 132: 132, 133: 133, 134: 134, 135: 135, 136: 136, 137: 137, 138: 138, 139: 139, 140: 140, 141: 141, 142: 142, 143: 143, 144: 144, 145: 145, 146: 146, 147: 147, 148: 148, 149: 149, 150: 150, 151: 151, 152: 152, 153: 153, 154: 154, 155: 155, 156: 156, 157: 157, 158: 158, 159: 159, 160: 160, 161: 161, 162: 162, 163: 163, 164: 164, 165: 165, 166: 166, 167: 167, 168: 168, 169: 169, 170: 170, 171: 171, 172: 172, 173: 173, 174: 174, 175: 175, 176: 176, 177: 177, 178: 178, 179: 179, 180: 180, 181: 181, 182: 182, 183: 183, 184: 184, 185: 185, 186: 186, 187: 187, 188: 188, 189: 189, 190: 190, 191: 191, 192: 192, 193: 193, 194: 194, 195: 195, 196: 196, 197: 197, 198: 198, 199: 199, 200: 200, 201: 201, 202: 202, 203: 203, 204: 204, 205: 205, 206: 206, 207: 207, 208: 208, 209: 209, 210: 210, 211: 211, 212: 212, 213: 213, 214: 214, 215: 215, 216: 216, 217: 217, 218: 218, 219: 219, 220: 220, 221: 221, 222: 222, 223: 223, 224: 224, 225: 225, 226: 226, 227: 227, 228: 228, 229: 229, 230: 230, 231: 231, 232: 232, 233: 233, 234: 234, 235: 235, 236: 236, 237: 237, 238: 238, 239: 239, 240: 240, 241: 241, 242: 242, 243: 243, 244: 244, 245: 245, 246: 246, 247: 247, 248: 248, 249: 249, 250: 250, 251: 251, 252: 252, 253: 253, 254: 254, 255: 255, 256: 256, 257: 257, 258: 258, 259: 259, 260: 260, 261: 261, 262: 262, 263: 263, 264: 264, 265: 265, 266: 266, 267: 267, 268: 268, 269: 269, 270: 270, 271: 271, 272: 272, 273: 273, 274: 274, 275: 275, 276: 276, 277: 277, 278: 278, 279: 279, 280: 280, 281: 281, 282: 282, 283: 283, 284: 284, 285: 285, 286: 286, 287: 287, 288: 288, 289: 289, 290: 290, 291: 291, 292: 292, 293: 293, 294: 294, 295: 295, 296: 296, 297: 297, 298: 298, 299: 299, 300: 300, 301: 301, 302: 302, 303: 303, 304: 304, 305: 305, 306: 306, 307: 307, 308: 308, 309: 309, 310: 310, 311: 311, 312: 312, 313: 313, 314: 314, 315: 315, 316: 316, 317: 317, 318: 318, 319: 319, 320: 320, 321: 321, 322: 322, 323: 323, 324: 324, 325: 325, 326: 326, 327: 327, 328: 328, 329: 329, 330: 330, 331: 331, 332: 332, 333: 333, 334: 334, 335: 335, 336: 336, 337: 337, 338: 338, 339: 339, 340: 340, 341: 341, 342: 342, 343: 343, 344: 344, 345: 345, 346: 346, 347: 347, 348: 348, 349: 349, 350: 350, 351: 351, 352: 352, 353: 353, 354: 354, 355: 355, 356: 356, 357: 357, 358: 358, 359: 359, 360: 360, 361: 361, 362: 362, 363: 363, 364: 364, 365: 365, 366: 366, 367: 367, 368: 368, 369: 369, 370: 370, 371: 371, 372: 372, 373: 373, 374: 374, 375: 375, 376: 376, 377: 377, 378: 378, 379: 379, 380: 380, 381: 381, 382: 382, 383: 383, 384: 384, 385: 385, 386: 386, 387: 387, 388: 388, 389: 389, 390: 390, 391: 391, 392: 392, 393: 393, 394: 394, 395: 395, 396: 396, 397: 397, 398: 398, 399: 399, 400: 400, 401: 401, 402: 402, 403: 403, 404: 404, 405: 405, 406: 406, 407: 407, 408: 408, 409: 409, 410: 410, 411: 411, 412: 412, 413: 413, 414: 414, 415: 415, 416: 416, 417: 417, 418: 418, 419: 419, 420: 420, 421: 421, 422: 422, 423: 423, 424: 424, 425: 425, 426: 426, 427: 427, 428: 428, 429: 429, 430: 430, 431: 431, 432: 432, 433: 433, 434: 434, 435: 435, 436: 436, 437: 437, 438: 438, 439: 439, 440: 440, 441: 441, 442: 442, 443: 443, 444: 444, 445: 445, 446: 446, 447: 447, 448: 448, 449: 449, 450: 450, 451: 451, 452: 452, 453: 453, 454: 454, 455: 455, 456: 456, 457: 457, 458: 458, 459: 459, 460: 460, 461: 461, 462: 462, 463: 463, 464: 464, 465: 465, 466: 466, 467: 467, 468: 468, 469: 469, 470: 470, 471: 471, 472: 472, 473: 473, 474: 474, 475: 475, 476: 476, 477: 477, 478: 478, 479: 479, 480: 480, 481: 481, 482: 482, 483: 483, 484: 484, 485: 485, 486: 486, 487: 487, 488: 488, 489: 489, 490: 490, 491: 491, 492: 492, 493: 493, 494: 494, 495: 495, 496: 496, 497: 497, 498: 498, 499: 499, 500: 500, 501: 501, 502: 502, 503: 503, 504: 504, 505: 505, 506: 506, 507: 507, 508: 508, 509: 509, 510: 510, 511: 511, 512: 512, 513: 513, 514: 514, 515: 515, 516: 516, 517: 517, 518: 518, 519: 519, 520: 520, 521: 521, 522: 522, 523: 523, 524: 524, 525: 525, 526: 526, 527: 527, 528: 528, 529: 529, 530: 530, 531: 531, 532: 532, 533: 533, 534: 534, 535: 535, 536: 536, 537: 537, 538: 538, 539: 539, 540: 540, 541: 541, 542: 542, 543: 543, 544: 544, 545: 545, 546: 546, 547: 547, 548: 548, 549: 549, 550: 550, 551: 551, 552: 552, 553: 553, 554: 554, 555: 555, 556: 556, 557: 557, 558: 558, 559: 559, 560: 560, 561: 561, 562: 562, 563: 563, 564: 564, 565: 565, 566: 566, 567: 567, 568: 568, 569: 569, 570: 570, 571: 571, 572: 572, 573: 573, 574: 574, 575: 575, 576: 576, 577: 577, 578: 578, 579: 579, 580: 580, 581: 581, 582: 582, 583: 583, 584: 584, 585: 585, 586: 586, 587: 587, 588: 588, 589: 589, 590: 590, 591: 591, 592: 592, 593: 593, 594: 594, 595: 595, 596: 596, 597: 597, 598: 598, 599: 599, 600: 600, 601: 601, 602: 602, 603: 603, 604: 604, 605: 605, 606: 606, 607: 607, 608: 608, 609: 609, 610: 610, 611: 611, 612: 612, 613: 613, 614: 614, 615: 615, 616: 616, 617: 617, 618: 618, 619: 619, 620: 620, 621: 621, 622: 622, 623: 623, 624: 624, 625: 625, 626: 626, 627: 627, 628: 628, 629: 629, 630: 630, 631: 631, 632: 632, 633: 633, 634: 634, 635: 635, 636: 636, 637: 637, 638: 638, 639: 639, 640: 640, 641: 641, 642: 642, 643: 643, 644: 644, 645: 645, 646: 646, 647: 647, 648: 648, 649: 649, 650: 650, 651: 651, 652: 652, 653: 653, 654: 654}
t0, t1, t2, t3, t4, t5, t6, t7, t8, t9, t10, t11, t12, t13, t14, t15, t16, t17, t18, t19, t20, t21, t22, t23, t24, t25, t26, t27, t28, t29, t30, t31, t32, t33, t34, t35, t36, t37, t38, t39, t40, t41, t42, t43, t44, t45, t46, t47, t48, t49, t50, t51, t52, t53, t54, t55, t56, t57, t58, t59, t60, t61, t62, t63, t64, t65, t66, t67, t68, t69, t70, t71, t72, t73, t74, t75, t76, t77, t78, t79, t80, t81, t82, t83, t84, t85, t86, t87, t88, t89, t90, t91, t92, t93, t94, t95, t96, t97, t98, t99, t100, t101, t102, t103, t104, t105, t106, t107, t108, t109, t110, t111, t112, t113, t114, t115, t116, t117, t118, t119, t120, t121, t122, t123, t124, t125, t126, t127, t128, t129, t130, t131, t132, t133, t134, t135, t136, t137, t138, t139, t140, t141, t142, t143, t144, t145, t146, t147, t148, t149, t150, t151, t152, t153, t154, t155, t156, t157, t158, t159, t160, t161, t162, t163, t164, t165, t166, t167, t168, t169, t170, t171, t172, t173, t174, t175, t176, t177, t178, t179, t180, t181, t182, t183, t184, t185, t186, t187, t188, t189, t190, t191, t192, t193, t194, t195, t196, t197, t198, t199, t200, t201, t202, t203, t204, t205, t206, t207, t208, t209, t210, t211, t212, t213, t214, t215, t216, t217, t218, t219, t220, t221, t222, t223, t224, t225, t226, t227, t228, t229, t230, t231, t232, t233, t234, t235, t236, t237, t238, t239, t240, t241, t242, t243, t244, t245, t246, t247, t248, t249, t250, t251, t252, t253, t254, t255, t256, t257, t258, t259, t260, t261, t262, t263, t264, t265, t266, t267, t268, t269, t270, t271, t272, t273, t274, t275, t276, t277, t278, t279, t280, t281, t282, t283, t284, t285, t286, t287, t288, t289, t290, t291, t292, t293, t294, t295, t296, t297, t298, t299 = x
t0, t1, t2, t3, t4, t5, t6, t7, t8, t9, t10, t11, t12, t13, t14, t15, t16, t17, t18, t19, t20, t21, t22, t23, t24, t25, t26, t27, t28, t29, t30, t31, t32, t33, t34, t35, t36, t37, t38, t39, t40, t41, t42, t43, t44, t45, t46, t47, t48, t49, t50, t51, t52, t53, t54, t55, t56, t57, t58, t59, t60, t61, t62, t63, t64, t65, t66, t67, t68, t69, t70, t71, t72, t73, t74, t75, t76, t77, t78, t79, t80, t81, t82, t83, t84, t85, t86, t87, t88, t89, t90, t91, t92, t93, t94, t95, t96, t97, t98, t99, t100, t101, t102, t103, t104, t105, t106, t107, t108, t109, t110, t111, t112, t113, t114, t115, t116, t117, t118, t119, t120, t121, t122, t123, t124, t125, t126, t127, t128, t129, t130, t131, t132, t133, t134, t135, t136, t137, t138, t139, t140, t141, t142, t143, t144, t145, t146, t147, t148, t149, t150, t151, t152, t153, t154, t155, t156, t157, t158, t159, t160, t161, t162, t163, t164, t165, t166, t167, t168, t169, t170, t171, t172, t173, t174, t175, t176, t177, t178, t179, t180, t181, t182, t183, t184, t185, t186, t187, t188, t189, t190, t191, t192, t193, t194, t195, t196, t197, t198, t199, *rest, t200, t201, t202, t203, t204, t205, t206, t207, t208, t209 = x
x = v0 + v1 + v2 + v3 + v4 + v5 + v6 + v7 + v8 + v9 + v10 + v11 + v12 + v13 + v14 + v15 + v16 + v17 + v18 + v19 + v20 + v21 + v22 + v23 + v24 + v25 + v26 + v27 + v28 + v29 + v30 + v31 + v32 + v33 + v34 + v35 + v36 + v37 + v38 + v39 + v40 + v41 + v42 + v43 + v44 + v45 + v46 + v47 + v48 + v49 + v50 + v51 + v52 + v53 + v54 + v55 + v56 + v57 + v58 + v59 + v60 + v61 + v62 + v63 + v64 + v65 + v66 + v67 + v68 + v69 + v70 + v71 + v72 + v73 + v74 + v75 + v76 + v77 + v78 + v79 + v80 + v81 + v82 + v83 + v84 + v85 + v86 + v87 + v88 + v89 + v90 + v91 + v92 + v93 + v94 + v95 + v96 + v97 + v98 + v99 + v100 + v101 + v102 + v103 + v104 + v105 + v106 + v107 + v108 + v109 + v110 + v111 + v112 + v113 + v114 + v115 + v116 + v117 + v118 + v119 + v120 + v121 + v122 + v123 + v124 + v125 + v126 + v127 + v128 + v129 + v130 + v131 + v132 + v133 + v134 + v135 + v136 + v137 + v138 + v139 + v140 + v141 + v142 + v143 + v144 + v145 + v146 + v147 + v148 + v149 + v150 + v151 + v152 + v153 + v154 + v155 + v156 + v157 + v158 + v159 + v160 + v161 + v162 + v163 + v164 + v165 + v166 + v167 + v168 + v169 + v170 + v171 + v172 + v173 + v174 + v175 + v176 + v177 + v178 + v179 + v180 + v181 + v182 + v183 + v184 + v185 + v186 + v187 + v188 + v189 + v190 + v191 + v192 + v193 + v194 + v195 + v196 + v197 + v198 + v199 + v200 + v201 + v202 + v203 + v204 + v205 + v206 + v207 + v208 + v209 + v210 + v211 + v212 + v213 + v214 + v215 + v216 + v217 + v218 + v219 + v220 + v221 + v222 + v223 + v224 + v225 + v226 + v227 + v228 + v229 + v230 + v231 + v232 + v233 + v234 + v235 + v236 + v237 + v238 + v239 + v240 + v241 + v242 + v243 + v244 + v245 + v246 + v247 + v248 + v249 + v250 + v251 + v252 + v253 + v254 + v255 + v256 + v257 + v258 + v259
x = f(
v0(0),
v1(1),
v2(2),
v3(3),
v4(4),
v5(5),
v6(6),
v7(7),
v8(8),
v9(9),
v10(10),
v11(11),
v12(12),
v13(13),
v14(14),
v15(15),
v16(16),
v17(17),
v18(18),
v19(19),
v20(20),
v21(21),
v22(22),
v23(23),
v24(24),
v25(25),
v26(26),
v27(27),
v28(28),
v29(29),
v30(30),
v31(31),
v32(32),
v33(33),
v34(34),
v35(35),
v36(36),
v37(37),
v38(38),
v39(39),
v40(40),
v41(41),
v42(42),
v43(43),
v44(44),
v45(45),
v46(46),
v47(47),
v48(48),
v49(49),
v50(50),
v51(51),
v52(52),
v53(53),
v54(54),
v55(55),
v56(56),
v57(57),
v58(58),
v59(59),
v60(60),
v61(61),
v62(62),
v63(63),
v64(64),
v65(65),
v66(66),
v67(67),
v68(68),
v69(69),
v70(70),
v71(71),
v72(72),
v73(73),
v74(74),
v75(75),
v76(76),
v77(77),
v78(78),
v79(79),
v80(80),
v81(81),
v82(82),
v83(83),
v84(84),
v85(85),
v86(86),
v87(87),
v88(88),
v89(89),
v90(90),
v91(91),
v92(92),
v93(93),
v94(94),
v95(95),
v96(96),
v97(97),
v98(98),
v99(99),
v100(100),
v101(101),
v102(102),
v103(103),
v104(104),
v105(105),
v106(106),
v107(107),
v108(108),
v109(109),
v110(110),
v111(111),
v112(112),
v113(113),
v114(114),
v115(115),
v116(116),
v117(117),
v118(118),
v119(119),
v120(120),
v121(121),
v122(122),
v123(123),
v124(124),
v125(125),
v126(126),
v127(127),
v128(128),
v129(129),
v130(130),
v131(131),
v132(132),
v133(133),
v134(134),
v135(135),
v136(136),
v137(137),
v138(138),
v139(139),
v140(140),
v141(141),
v142(142),
v143(143),
v144(144),
v145(145),
v146(146),
v147(147),
v148(148),
v149(149))
def h(p0=0, p1=1, p2=2, p3=3, p4=4, p5=5, p6=6, p7=7, p8=8, p9=9, p10=10, p11=11, p12=12, p13=13, p14=14, p15=15, p16=16, p17=17, p18=18, p19=19, p20=20, p21=21, p22=22, p23=23, p24=24, p25=25, p26=26, p27=27, p28=28, p29=29, p30=30, p31=31, p32=32, p33=33, p34=34, p35=35, p36=36, p37=37, p38=38, p39=39, p40=40, p41=41, p42=42, p43=43, p44=44, p45=45, p46=46, p47=47, p48=48, p49=49, p50=50, p51=51, p52=52, p53=53, p54=54, p55=55, p56=56, p57=57, p58=58, p59=59, p60=60, p61=61, p62=62, p63=63, p64=64, p65=65, p66=66, p67=67, p68=68, p69=69, p70=70, p71=71, p72=72, p73=73, p74=74, p75=75, p76=76, p77=77, p78=78, p79=79, p80=80, p81=81, p82=82, p83=83, p84=84, p85=85, p86=86, p87=87, p88=88, p89=89, p90=90, p91=91, p92=92, p93=93, p94=94, p95=95, p96=96, p97=97, p98=98, p99=99, p100=100, p101=101, p102=102, p103=103, p104=104, p105=105, p106=106, p107=107, p108=108, p109=109, p110=110, p111=111, p112=112, p113=113, p114=114, p115=115, p116=116, p117=117, p118=118, p119=119, p120=120, p121=121, p122=122, p123=123, p124=124, p125=125, p126=126, p127=127, p128=128, p129=129, p130=130, p131=131, p132=132, p133=133, p134=134, p135=135, p136=136, p137=137, p138=138, p139=139, p140=140, p141=141, p142=142, p143=143, p144=144, p145=145, p146=146, p147=147, p148=148, p149=149, p150=150, p151=151, p152=152, p153=153, p154=154, p155=155, p156=156, p157=157, p158=158, p159=159, p160=160, p161=161, p162=162, p163=163, p164=164, p165=165, p166=166, p167=167, p168=168, p169=169, p170=170, p171=171, p172=172, p173=173, p174=174, p175=175, p176=176, p177=177, p178=178, p179=179, p180=180, p181=181, p182=182, p183=183, p184=184, p185=185, p186=186, p187=187, p188=188, p189=189, p190=190, p191=191, p192=192, p193=193, p194=194, p195=195, p196=196, p197=197, p198=198, p199=199, p200=200, p201=201, p202=202, p203=203, p204=204, p205=205, p206=206, p207=207, p208=208, p209=209, p210=210, p211=211, p212=212, p213=213, p214=214, p215=215, p216=216, p217=217, p218=218, p219=219, p220=220, p221=221, p222=222, p223=223, p224=224, p225=225, p226=226, p227=227, p228=228, p229=229, p230=230, p231=231, p232=232, p233=233, p234=234, p235=235, p236=236, p237=237, p238=238, p239=239, p240=240, p241=241, p242=242, p243=243, p244=244, p245=245, p246=246, p247=247, p248=248, p249=249, p250=250, p251=251, p252=252, p253=253, p254=254, p255=255, p256=256, p257=257, p258=258, p259=259, p260=260, p261=261, p262=262, p263=263, p264=264, p265=265, p266=266, p267=267, p268=268, p269=269): return p269
x = v0 and v1 and v2 and v3 and v4 and v5 and v6 and v7 and v8 and v9 and v10 and v11 and v12 and v13 and v14 and v15 and v16 and v17 and v18 and v19 and v20 and v21 and v22 and v23 and v24 and v25 and v26 and v27 and v28 and v29 and v30 and v31 and v32 and v33 and v34 and v35 and v36 and v37 and v38 and v39 and v40 and v41 and v42 and v43 and v44 and v45 and v46 and v47 and v48 and v49 and v50 and v51 and v52 and v53 and v54 and v55 and v56 and v57 and v58 and v59 and v60 and v61 and v62 and v63 and v64 and v65 and v66 and v67 and v68 and v69 and v70 and v71 and v72 and v73 and v74 and v75 and v76 and v77 and v78 and v79 and v80 and v81 and v82 and v83 and v84 and v85 and v86 and v87 and v88 and v89 and v90 and v91 and v92 and v93 and v94 and v95 and v96 and v97 and v98 and v99 and v100 and v101 and v102 and v103 and v104 and v105 and v106 and v107 and v108 and v109 and v110 and v111 and v112 and v113 and v114 and v115 and v116 and v117 and v118 and v119 and v120 and v121 and v122 and v123 and v124 and v125 and v126 and v127 and v128 and v129 and v130 and v131 and v132 and v133 and v134 and v135 and v136 and v137 and v138 and v139 and v140 and v141 and v142 and v143 and v144 and v145 and v146 and v147 and v148 and v149 and v150 and v151 and v152 and v153 and v154 and v155 and v156 and v157 and v158 and v159 and v160 and v161 and v162 and v163 and v164 and v165 and v166 and v167 and v168 and v169 and v170 and v171 and v172 and v173 and v174 and v175 and v176 and v177 and v178 and v179 and v180 and v181 and v182 and v183 and v184 and v185 and v186 and v187 and v188 and v189 and v190 and v191 and v192 and v193 and v194 and v195 and v196 and v197 and v198 and v199 or y
