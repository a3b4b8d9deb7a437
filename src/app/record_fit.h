/* record_fit.h - the pace of a film that shall take a given time. */
#ifndef OU_APP_RECORD_FIT_H
#define OU_APP_RECORD_FIT_H

#include "app/recorder.h"

/* The film was planned at normal pace; it is planned again at one that takes so long, to about a
 * tenth of a second. False with *error when that leaves no time to read. */
bool record_fit(Recorder *recorder, uint64_t length_ms, Error *error);

#endif
