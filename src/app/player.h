/* player.h - where the playhead stands and how it moves. Knows no window: time comes in
 * milliseconds. */
#ifndef OU_APP_PLAYER_H
#define OU_APP_PLAYER_H

#include "app/film.h"

/* Speeds in sixteenths: a quarter to sixteen times, and without any motion. */
enum { PLAYER_SLOWEST = 4, PLAYER_NORMAL = 16, PLAYER_FASTEST = 256, PLAYER_INSTANT = 512 };

/* How a film is fitted to a length, in 1/256 of the normal times; 0 = normal. */
typedef struct PlayerPace {
    uint32_t motion, rest, pause;
} PlayerPace;

/* How many words of what a moment tells are to be read: who knows the picture knows which sentences
 * found room in it. */
typedef struct PlayerReader {
    uint32_t (*words)(void *context, const Moment *moment); /* NULL: all of them are */
    void *context;
} PlayerReader;

typedef struct Player {
    Film *film;
    FilmStep step;    /* what is shown */
    int32_t progress; /* 0 ... STAGE_DONE */
    int direction;    /* of the motion: 1, -1, 0 at rest */
    bool playing;
    int32_t speed; /* in sixteenths */
    Granularity granularity;
    uint32_t beats;   /* of the motion */
    uint32_t elapsed; /* milliseconds of the motion, or of the rest while playing */
    uint64_t
        stop_at; /* position behind the playhead's at which playing stops; HIST_NOWHERE = none */
    bool has_stopped; /* it did; whoever has seen it makes it false */
    uint32_t pause;   /* milliseconds more to rest, of the scenario's `#@ pause` */
    PlayerPace pace;
    PlayerReader reader;
} Player;

/* At stop 0, at rest. film is borrowed. */
void player_open(Player *player, Film *film);

/* Position of the journal at which the playhead is, or arrives. */
uint64_t player_position(const Player *player);

/* The position that the next (direction 1) or previous (-1) step of the granularity leads to;
 * HIST_NOWHERE at the end or the start. */
uint64_t player_neighbour(const Player *player, int direction);

/* Begins a step. A motion that is going on is finished first. False at the end or the start. */
bool player_step(Player *player, int direction);
/* Over a call: to the next statement stop at which no more calls are in progress than now. */
bool player_step_over(Player *player, int direction);
/* Shows the net change from here to a later position as one step. */
void player_play_to(Player *player, uint64_t position);
/* Begins a step of playing: as player_step, but not beyond stop_at. */
bool player_play(Player *player);
/* Goes there at once. */
void player_go(Player *player, uint64_t position);
void player_go_to_stop(Player *player, uint32_t stop);
/* Goes behind one record of the journal and shows what it alone has changed. */
void player_go_to_event(Player *player, uint64_t position);

/* To the next collection; false when there is none. */
bool player_next_collection(Player *player);
/* To the next or previous chapter. */
bool player_chapter(Player *player, int direction);
/* To the stop behind the next run of this line, from here or else from the start. */
bool player_go_to_line(Player *player, uint32_t line);
/* To the next or previous change of a count or death of the object that lives at this address now.
 */
bool player_object_event(Player *player, Addr object, int direction);

/* Lets time pass. Returns whether the picture changes. */
bool player_advance(Player *player, uint32_t milliseconds);
/* Whether it plays and will begin the next step within this time. */
bool player_is_due(Player *player, uint32_t milliseconds);
/* Words of a text, of a moment's caption and sentences, and milliseconds of playing in which so
 * many are read. */
uint32_t player_words_in(const char *text);
uint32_t player_all_words(const Moment *moment);
uint32_t player_reading_ms(const Player *player, uint32_t words);
/* Milliseconds that the scenario's `#@ pause` adds to the rest here. */
uint32_t player_pause_ms(const Player *player);
/* Nothing will change by itself. */
bool player_is_still(const Player *player);

/* What is to be drawn now. */
void player_moment(Player *player, Moment *out);

#endif
