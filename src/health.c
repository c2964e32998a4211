/* SPDX-License-Identifier: EUPL-1.2 */
/* One request over a socket of its own, with a limit on how long it takes. */
#include <arpa/inet.h>
#include <errno.h>
#include <stdio.h>
#include <string.h>
#include <sys/socket.h>
#include <unistd.h>

#include "health.h"

enum { PATIENCE_SECONDS = 5 };

static const char QUESTION[] = "GET /api/v1/status HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n";

/* Where the service is to be asked: one that listens everywhere, on the machine itself. */
static const char *place_to_ask(const char *address)
{
    if (strcmp(address, "0.0.0.0") == 0 || strcmp(address, "localhost") == 0)
        return "127.0.0.1";
    return strcmp(address, "::") == 0 ? "::1" : address;
}

/* A connection, or -1 and errno. */
static int connect_to(const char *address, int port)
{
    struct sockaddr_in four = {.sin_family = AF_INET, .sin_port = htons((uint16_t)port)};
    struct sockaddr_in6 six = {.sin6_family = AF_INET6, .sin6_port = htons((uint16_t)port)};
    bool is_six = strchr(address, ':') != NULL;
    void *number = is_six ? (void *)&six.sin6_addr : (void *)&four.sin_addr;
    errno = EINVAL;
    if (inet_pton(is_six ? AF_INET6 : AF_INET, address, number) != 1)
        return -1;
    int fd = socket(is_six ? AF_INET6 : AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
    if (fd < 0)
        return -1;
    const struct timeval patience = {.tv_sec = PATIENCE_SECONDS};
    setsockopt(fd, SOL_SOCKET, SO_RCVTIMEO, &patience, sizeof patience);
    setsockopt(fd, SOL_SOCKET, SO_SNDTIMEO, &patience, sizeof patience);
    const struct sockaddr *to = is_six ? (const struct sockaddr *)&six : (const struct sockaddr *)&four;
    if (connect(fd, to, is_six ? sizeof six : sizeof four) == 0)
        return fd;
    int error = errno;
    close(fd);
    errno = error;
    return -1;
}

/* The status of the answer; 0 when there was none in time. */
static int ask(int fd)
{
    char answer[sizeof "HTTP/1.1 200"] = "";
    size_t got = 0;
    if (send(fd, QUESTION, sizeof QUESTION - 1, MSG_NOSIGNAL) != (ssize_t)sizeof QUESTION - 1)
        return 0;
    while (got < sizeof answer - 1) {
        ssize_t more = recv(fd, answer + got, sizeof answer - 1 - got, 0);
        if (more <= 0)
            return 0;
        got += (size_t)more;
    }
    const char *digits = answer + sizeof "HTTP/1.1 " - 1;
    if (strncmp(answer, "HTTP/1.1 ", sizeof "HTTP/1.1 " - 1) != 0 || strspn(digits, "0123456789") != 3)
        return 0;
    return (digits[0] - '0') * 100 + (digits[1] - '0') * 10 + digits[2] - '0';
}

int health_ask(const struct options *options)
{
    const struct settings *s = options->settings;
    int fd = connect_to(place_to_ask(s->address), s->port);
    if (fd < 0) {
        fprintf(stderr, "Op %s poort %d antwoordt niets: %s.\n", s->address, s->port, strerror(errno));
        return 1;
    }
    int status = ask(fd);
    close(fd);
    if (status == 200) {
        printf("Bondgenoot werkt.\n");
        return 0;
    }
    if (status == 0)
        fprintf(stderr, "Op %s poort %d komt geen antwoord binnen %d seconden.\n", s->address, s->port,
                PATIENCE_SECONDS);
    else
        fprintf(stderr, "Bondgenoot antwoordt, maar kan nu niet werken (%d). Het log zegt waarom.\n", status);
    return 1;
}
