#!/bin/sh
# Copy to bin/setenv.sh. Tomcat makes three buffers of this size for each WebSocket, 8 KiB each by default. Parley's
# routes send without them, and receive what is longer in parts. Annotated endpoints without
# @OnMessage(maxMessageSize = ...) then receive no longer messages than this: leave it out where they shall.
CATALINA_OPTS="$CATALINA_OPTS -Dorg.apache.tomcat.websocket.DEFAULT_BUFFER_SIZE=1024"
# Each write to another of many clients finds its objects in another place of the heap; in pages of 2 MiB the processor
# finds them sooner, and a published message costs up to a fifth less. JVMs on other systems do not know the option.
if [ "$(uname)" = Linux ]; then
  CATALINA_OPTS="$CATALINA_OPTS -XX:+UseTransparentHugePages"
fi
