/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * How one process asks another: messages over a pair of sockets that was there before the fork, each with a
 * descriptor that goes along: a socket of its own for the one answer, or a file. So either side may die:
 * nothing is mixed up, and what is answered to nobody is gone.
 */
#ifndef BONDGENOOT_CHANNEL_H
#define BONDGENOOT_CHANNEL_H

#include "platform/base/base.h"

/** A pair that keeps messages whole, closed at exec, never waiting. 0, or -1 with errno. */
int channel_open(int ends[2]);
/** Sends a message with a descriptor (-1: none), which stays the caller's. Whether it went. */
bool channel_send(int end, const void *data, size_t bytes, int fd);
/** Takes a message: its bytes, or -1 when there is none. The descriptor that came along is the caller's, -1
 * when none did. */
ssize_t channel_take(int end, void *data, size_t most, int *ret_fd);
/** Sends a question with a socket for its answer: the descriptor to wait at, for the caller to close; -1 when
 * who answers is too busy, or the question too large. */
int channel_ask(int end, const void *data, size_t bytes);
/** Whether who asked is still there: what waited while nobody answered may be old. */
bool channel_is_waited_for(int fd);

#endif
