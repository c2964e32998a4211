/* SPDX-License-Identifier: EUPL-1.2 */
/* Messages with a descriptor, between processes of ours. */
#include "platform/base/channel.h"

#include <poll.h>
#include <string.h>
#include <sys/socket.h>
#include <unistd.h>

union control {
    char room[CMSG_SPACE(sizeof(int))];
    struct cmsghdr aligned;
};

int channel_open(int ends[2])
{
    return socketpair(AF_UNIX, SOCK_SEQPACKET | SOCK_CLOEXEC | SOCK_NONBLOCK, 0, ends);
}

bool channel_send(int end, const void *data, size_t bytes, int fd)
{
    union control control = {0};
    struct iovec part = {.iov_base = (void *)data, .iov_len = bytes};
    struct msghdr message = {.msg_iov = &part, .msg_iovlen = 1};
    if (fd >= 0) {
        message.msg_control = control.room;
        message.msg_controllen = sizeof control.room;
        struct cmsghdr *first = CMSG_FIRSTHDR(&message);
        first->cmsg_level = SOL_SOCKET;
        first->cmsg_type = SCM_RIGHTS;
        first->cmsg_len = CMSG_LEN(sizeof fd);
        memcpy(CMSG_DATA(first), &fd, sizeof fd);
    }
    return sendmsg(end, &message, MSG_NOSIGNAL | MSG_DONTWAIT) == (ssize_t)bytes;
}

ssize_t channel_take(int end, void *data, size_t most, int *ret_fd)
{
    union control control = {0};
    struct iovec part = {.iov_base = data, .iov_len = most};
    struct msghdr message = {.msg_iov = &part,
                             .msg_iovlen = 1,
                             .msg_control = control.room,
                             .msg_controllen = sizeof control.room};
    *ret_fd = -1;
    ssize_t bytes = recvmsg(end, &message, MSG_DONTWAIT | MSG_CMSG_CLOEXEC);
    const struct cmsghdr *first = bytes >= 0 ? CMSG_FIRSTHDR(&message) : NULL;
    if (first && first->cmsg_level == SOL_SOCKET && first->cmsg_type == SCM_RIGHTS &&
        first->cmsg_len == CMSG_LEN(sizeof(int)))
        memcpy(ret_fd, CMSG_DATA(first), sizeof *ret_fd);
    return bytes;
}

int channel_ask(int end, const void *data, size_t bytes)
{
    int ends[2];
    if (end < 0 || channel_open(ends) != 0)
        return -1;
    bool sent = channel_send(end, data, bytes, ends[1]);
    close(ends[1]);
    if (sent)
        return ends[0];
    close(ends[0]);
    return -1;
}

bool channel_is_waited_for(int fd)
{
    struct pollfd event = {.fd = fd, .events = POLLIN};
    return poll(&event, 1, 0) == 0;
}
