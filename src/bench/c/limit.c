/*
 * The least that a server does for fan-out: reads all that there is, makes the frames once, writes them to every
 * subscriber by one call. A yardstick: it knows /ws and /echo, answers the key of RFC 6455's example alone, takes
 * whole text frames, and cuts off who lets more than MOST bytes wait.
 *
 *   cc -O2 -o limit-c limit.c && ./limit-c PORT
 */
#define _GNU_SOURCE
#include <errno.h>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <signal.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <sys/epoll.h>
#include <sys/socket.h>
#include <unistd.h>

#define ROOM (1 << 18)
#define MOST (64 << 20)
#define EVENTS 1024

typedef struct {
    size_t length, room;
    uint8_t *at;
} bytes;

typedef struct client {
    int socket, upgraded, echoes;
    struct client *before, *after;   /* among the subscribers */
    bytes unread, unsent;
} client;

static const char ANSWER[] = "HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
                             "Sec-WebSocket-Accept: s3pPLMBiTxaQ9kYGzzhZRbK+xOo=\r\n\r\n";
static int poller;
static client *subscribers;
static bytes frames;

static void append(bytes *to, const void *from, size_t length)
{
    if (to->length + length > to->room) {
        to->room = (to->length + length) * 2;
        to->at = realloc(to->at, to->room);
        if (!to->at)
            abort();
    }
    memcpy(to->at + to->length, from, length);
    to->length += length;
}

static void consume(bytes *from, size_t length)
{
    from->length -= length;
    if (from->length) {
        memmove(from->at, from->at + length, from->length);
    } else {
        free(from->at);
        *from = (bytes){ 0 };
    }
}

static void watch(client *c, int operation, uint32_t events)
{
    struct epoll_event event = { .events = events, .data.ptr = c };
    epoll_ctl(poller, operation, c->socket, &event);
}

/* Writes, or keeps for later. Who takes too little is shut down, and freed when the poller reports it. */
static void give(client *c, const uint8_t *data, size_t length)
{
    ssize_t sent = c->unsent.length ? 0 : send(c->socket, data, length, MSG_NOSIGNAL);
    if (sent < 0 && errno != EAGAIN)
        return;
    if (sent < 0)
        sent = 0;
    if ((size_t)sent == length)
        return;
    if (!c->unsent.length)
        watch(c, EPOLL_CTL_MOD, EPOLLIN | EPOLLOUT);
    append(&c->unsent, data + sent, length - (size_t)sent);
    if (c->unsent.length > MOST)
        shutdown(c->socket, SHUT_RDWR);
}

static void give_rest(client *c)
{
    ssize_t sent = send(c->socket, c->unsent.at, c->unsent.length, MSG_NOSIGNAL);
    if (sent > 0)
        consume(&c->unsent, (size_t)sent);
    if (!c->unsent.length)
        watch(c, EPOLL_CTL_MOD, EPOLLIN);
}

static void forget(client *c)
{
    if (c->before)
        c->before->after = c->after;
    else if (subscribers == c)
        subscribers = c->after;
    if (c->after)
        c->after->before = c->before;
    close(c->socket);
    free(c->unread.at);
    free(c->unsent.at);
    free(c);
}

/* Whether the request is whole and good. */
static int upgrade(client *c)
{
    char *end = memmem(c->unread.at, c->unread.length, "\r\n\r\n", 4);
    if (!end || !memmem(c->unread.at, c->unread.length, "dGhlIHNhbXBsZSBub25jZQ==", 24))
        return 0;
    c->upgraded = 1;
    c->echoes = !memcmp(c->unread.at, "GET /echo", 9);
    give(c, (const uint8_t *)ANSWER, sizeof ANSWER - 1);
    consume(&c->unread, (size_t)(end + 4 - (char *)c->unread.at));
    if (!c->echoes) {
        c->after = subscribers;
        if (subscribers)
            subscribers->before = c;
        subscribers = c;
    }
    return 1;
}

/* Puts the unmasked form of the next whole frame behind the others. Bytes that it took, 0 when it is not whole. */
static size_t unmask(const uint8_t *in, size_t there)
{
    if (there < 8)
        return 0;
    size_t short_length = in[1] & 127, header = short_length == 126 ? 4 : 2;
    size_t length = header == 4 ? (size_t)in[2] << 8 | in[3] : short_length;
    if (short_length == 127 || there < header + 4 + length)
        return 0;
    uint8_t plain_header[4] = { in[0], in[1] & 127, in[2], in[3] };
    append(&frames, plain_header, header);
    const uint8_t *mask = in + header;
    append(&frames, mask + 4, length);
    uint8_t *out = frames.at + frames.length - length;
    for (size_t i = 0; i < length; i++)
        out[i] ^= mask[i & 3];
    return header + 4 + length;
}

static void take(client *c)
{
    size_t used = 0, step;
    frames.length = 0;
    while ((step = unmask(c->unread.at + used, c->unread.length - used)))
        used += step;
    if (used)
        consume(&c->unread, used);
    if (!frames.length)
        return;
    if (c->echoes)
        give(c, frames.at, frames.length);
    else
        for (client *each = subscribers; each; each = each->after)
            if (each != c)
                give(each, frames.at, frames.length);
}

/* Whether the client is still there. */
static int hear(client *c)
{
    static uint8_t room[ROOM];
    ssize_t got = recv(c->socket, room, sizeof room, 0);
    if (got <= 0)
        return got < 0 && errno == EAGAIN;
    append(&c->unread, room, (size_t)got);
    if (c->upgraded || upgrade(c))
        take(c);
    return 1;
}

static void welcome(int listener)
{
    int one = 1, socket;
    while ((socket = accept4(listener, NULL, NULL, SOCK_NONBLOCK)) >= 0) {
        client *c = calloc(1, sizeof *c);
        if (!c)
            abort();
        setsockopt(socket, IPPROTO_TCP, TCP_NODELAY, &one, sizeof one);
        c->socket = socket;
        watch(c, EPOLL_CTL_ADD, EPOLLIN);
    }
}

int main(int count, char **words)
{
    struct epoll_event events[EVENTS], listening = { .events = EPOLLIN };
    struct sockaddr_in address = { .sin_family = AF_INET, .sin_addr.s_addr = htonl(INADDR_LOOPBACK) };
    int listener = socket(AF_INET, SOCK_STREAM | SOCK_NONBLOCK, 0);
    address.sin_port = htons((uint16_t)(count > 1 ? atoi(words[1]) : 0));
    if (bind(listener, (struct sockaddr *)&address, sizeof address) || listen(listener, 4096))
        return 1;
    poller = epoll_create1(0);
    epoll_ctl(poller, EPOLL_CTL_ADD, listener, &listening);
    for (;;) {
        int number = epoll_wait(poller, events, EVENTS, -1);
        for (int i = 0; i < number; i++) {
            client *c = events[i].data.ptr;
            if (!c) {
                welcome(listener);
                continue;
            }
            if (events[i].events & EPOLLOUT && c->unsent.length)
                give_rest(c);
            if (events[i].events & ~(uint32_t)EPOLLOUT && !hear(c))
                forget(c);
        }
    }
}
