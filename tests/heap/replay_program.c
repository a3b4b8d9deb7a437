/* replay_program.c - the replay command as a program of its own, for the oracle's check. */
#include "heap/replay.h"

int main(int argc, char **argv)
{
    return heap_replay_main(argc - 1, argv + 1, stdin, stdout, stderr);
}
