/* replay_main.c - the replay command as a program of its own, for the allocator's tests. */
#include "heap/replay.h"

int main(int argc, char **argv)
{
    return heap_replay_main(argc - 1, argv + 1, stdin, stdout, stderr);
}
