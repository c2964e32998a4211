/* SPDX-License-Identifier: EUPL-1.2 */
/* The process that asks providers, and the sockets on which it is asked. */
#include "oidc/messenger.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <pthread.h>
#include <signal.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <unistd.h>

#include "oidc/fetch.h"
#include "oidc/oidc.h"
#include "oidc/provider.h"
#include "platform/base/channel.h"
#include "platform/base/file.h"
#include "platform/base/log.h"

enum { SETTINGS_BYTES = 64 * 1024, SECRET_BYTES = 8 * 1024 };

enum { ASKING, ASKED };
static int channel[2] = {-1, -1}; /* of the workers, of the messenger */

struct desk {
    const char *gemeente;
    struct provider *provider; /* NULL: its settings or its secret are not right */
    int busy;                  /* threads; of the lock */
};

static struct {
    struct desk *desks;
    int count;
    int stop; /* to be read when it must stop */
    pthread_mutex_t lock;
} us;

void oidc_open(void)
{
    must(channel_open(channel) == 0);
}

void oidc_be_worker(void)
{
    close(channel[ASKED]);
    channel[ASKED] = -1;
}

/* ---- asking ------------------------------------------------------------------- */

int messenger_ask(const json_t *asked)
{
    char text[MESSENGER_ASKED];
    size_t bytes = json_dumpb(asked, text, sizeof text, JSON_COMPACT);
    return bytes > sizeof text ? -1 : channel_ask(channel[ASKING], text, bytes);
}

json_t *messenger_answer(int fd)
{
    char *text = talloc_array(NULL, char, MESSENGER_ANSWER);
    ssize_t bytes = recv(fd, text, MESSENGER_ANSWER, 0);
    json_t *answer = bytes > 0 ? json_loadb(text, (size_t)bytes, JSON_REJECT_DUPLICATES, NULL) : NULL;
    talloc_free(text);
    if (json_is_object(answer))
        return answer;
    json_decref(answer);
    return json_pack("{s:s}", "fout", "messenger");
}

/* ---- answering ---------------------------------------------------------------- */

static json_t *ask_provider(struct provider *p, const json_t *asked)
{
    const char *what = json_string_value(json_object_get(asked, "wat"));
    if (what && strcmp(what, "begin") == 0)
        return provider_begin(p);
    if (what && strcmp(what, "afmaken") == 0)
        return provider_finish(p, asked);
    return provider_end(p);
}

/* The place of the municipality when one more may ask there; NULL with a word. */
static struct desk *enter(const json_t *asked, const char **ret_word)
{
    const char *slug = json_string_value(json_object_get(asked, "gemeente"));
    struct desk *found = NULL;
    *ret_word = "not-configured";
    pthread_mutex_lock(&us.lock);
    for (int i = 0; slug && i < us.count; i++)
        if (strcmp(us.desks[i].gemeente, slug) == 0)
            found = &us.desks[i];
    if (found && found->busy == MESSENGER_THREADS_OF_ONE)
        *ret_word = "busy";
    if (found && (found->provider == NULL || found->busy == MESSENGER_THREADS_OF_ONE))
        found = NULL;
    if (found)
        found->busy++;
    pthread_mutex_unlock(&us.lock);
    return found;
}

static json_t *answer_of(const char *text, size_t bytes)
{
    const char *word = NULL;
    json_t *asked = json_loadb(text, bytes, JSON_REJECT_DUPLICATES, NULL);
    struct desk *place = enter(asked, &word);
    json_t *answer = place ? ask_provider(place->provider, asked) : json_pack("{s:s}", "fout", word);
    pthread_mutex_lock(&us.lock);
    if (place)
        place->busy--;
    pthread_mutex_unlock(&us.lock);
    json_decref(asked);
    return answer;
}

static void answer_one(char *text)
{
    int fd = -1;
    ssize_t bytes = channel_take(channel[ASKED], text, MESSENGER_ANSWER, &fd);
    if (bytes > 0 && fd >= 0 && channel_is_waited_for(fd)) {
        json_t *answer = answer_of(text, (size_t)bytes);
        size_t length = json_dumpb(answer, text, MESSENGER_ANSWER, JSON_COMPACT);
        /* Who does not wait any more, or asked for more than fits, gets nothing. */
        if (length <= MESSENGER_ANSWER)
            (void)!send(fd, text, length, MSG_NOSIGNAL | MSG_DONTWAIT);
        json_decref(answer);
    }
    if (fd >= 0)
        close(fd);
}

static void *answer_until_told(void *user)
{
    char *text = talloc_array(NULL, char, MESSENGER_ANSWER);
    (void)user;
    for (;;) {
        struct pollfd events[2] = {{.fd = us.stop, .events = POLLIN},
                                   {.fd = channel[ASKED], .events = POLLIN}};
        if (poll(events, 2, -1) < 0)
            must(errno == EINTR);
        if (events[0].revents != 0)
            break;
        if (events[1].revents != 0)
            answer_one(text);
    }
    talloc_free(text);
    return NULL;
}

/* ---- who there is to ask -------------------------------------------------------- */

/* The file that belongs to the proof: its text, without the end of its line. */
static const char *secret_of(const void *ctx, const char *folder, enum oidc_proof proof, const char **ret_why)
{
    const char *file = proof == OIDC_PROOF_KEY ? "oidc.sleutel" : "oidc.geheim";
    char *path = talloc_asprintf(ctx, "%s/%s", folder, file);
    struct stat found;
    size_t bytes = 0;
    char *text = file_read(ctx, path, SECRET_BYTES, &bytes);
    *ret_why = NULL;
    if (proof == OIDC_PROOF_NONE)
        return NULL;
    if (text == NULL || strlen(text) != bytes)
        *ret_why = "secret-missing";
    else if (stat(path, &found) != 0 || (found.st_mode & (S_IRWXG | S_IRWXO)) != 0)
        *ret_why = "secret-readable-by-others";
    for (size_t end = text ? strlen(text) : 0; end > 0 && strchr("\r\n", text[end - 1]); end--)
        text[end - 1] = '\0';
    return text;
}

static void add_place(const void *ctx, const char *slug, const char *folder, const json_t *part)
{
    const char *why = "";
    const struct oidc_settings *s = oidc_settings_read(ctx, part, &why);
    const char *secret = s ? secret_of(ctx, folder, s->proof, &why) : NULL;
    bool is_right = s != NULL && why == NULL;
    if (!is_right)
        log_line(LOG_LEVEL_ERROR, "oidc-settings", "gemeente", slug, "why", why, NULL);
    us.desks = talloc_realloc(ctx, us.desks, struct desk, base_count((size_t)us.count + 1));
    us.desks[us.count++] =
        (struct desk){.gemeente = slug, .provider = is_right ? provider_new(ctx, s, secret) : NULL};
}

/* Every municipality that logs in elsewhere. Whether its settings are right the workers have seen before. */
static void find_places(const void *ctx, const char *data)
{
    DIR *folder = opendir(data);
    struct dirent *entry;
    while (folder && (entry = readdir(folder)) != NULL) {
        size_t bytes = 0;
        char *path = talloc_asprintf(ctx, "%s/%s", data, entry->d_name);
        char *text = entry->d_name[0] == '.' ? NULL
                                             : file_read(ctx, talloc_asprintf(ctx, "%s/gemeente.json", path),
                                                         SETTINGS_BYTES, &bytes);
        json_t *settings = text ? json_loadb(text, bytes, JSON_REJECT_DUPLICATES, NULL) : NULL;
        const json_t *part = json_object_get(settings, "oidc");
        if (part)
            add_place(ctx, talloc_strdup(ctx, entry->d_name), path, part);
        json_decref(settings);
    }
    if (folder)
        closedir(folder);
}

bool oidc_is_used(const void *ctx, const char *data)
{
    find_places(ctx, data);
    return us.count > 0;
}

static int told = -1; /* where the signal says that it must stop */

static void on_term(int number)
{
    int before = errno;
    (void)number;
    (void)!write(told, "", 1);
    errno = before;
}

int oidc_messenger(void (*confine)(void), void (*ready)(void))
{
    pthread_t threads[MESSENGER_THREADS];
    int ends[2];
    close(channel[ASKING]);
    channel[ASKING] = -1;
    must(pipe2(ends, O_CLOEXEC | O_NONBLOCK) == 0);
    us.stop = ends[0];
    told = ends[1];
    must(pthread_mutex_init(&us.lock, NULL) == 0);
    const struct sigaction action = {.sa_handler = on_term, .sa_flags = SA_RESTART};
    must(sigaction(SIGTERM, &action, NULL) == 0);
    fetch_start();
    confine();
    for (int i = 0; i < MESSENGER_THREADS; i++)
        must(pthread_create(&threads[i], NULL, answer_until_told, NULL) == 0);
    ready();
    for (int i = 0; i < MESSENGER_THREADS; i++)
        pthread_join(threads[i], NULL);
    return 0;
}
