/* help.h - "ouroscope help TOPIC". */
#ifndef OU_APP_HELP_H
#define OU_APP_HELP_H

/* What a scenario may use. Returns the exit code. */
int help_language(void);

#endif
