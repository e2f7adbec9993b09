#!/bin/sh
# Copy to bin/setenv.sh. Tomcat makes three buffers of this size for each WebSocket, 8 KiB each by default. Parley's
# routes send without them, and receive what is longer in parts. Annotated endpoints without
# @OnMessage(maxMessageSize = ...) then receive no longer messages than this: leave it out where they shall.
CATALINA_OPTS="$CATALINA_OPTS -Dorg.apache.tomcat.websocket.DEFAULT_BUFFER_SIZE=1024"
