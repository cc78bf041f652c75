#!/bin/sh
# Runs nginx, and has it read again what the press tells it whenever that has changed, or the site
# has another address. A configuration that nginx would refuse is said, and the old one goes on.
set -eu

server="${MATN_SERVER_FOLDER:-/var/lib/matn/site/_server}"
upstream="${MATN_UPSTREAM:-site}"

state() {
    cat "$server"/*.map "$server"/*.conf 2>/dev/null | cksum
    getent hosts "$upstream" || true
}

seen="$(state)"
nginx -g 'daemon off;' "$@" &
nginx_pid=$!
trap 'kill -QUIT "$nginx_pid" 2>/dev/null || true' TERM INT QUIT

while kill -0 "$nginx_pid" 2>/dev/null; do
    sleep 1 &
    wait $! || true
    now="$(state)"
    if [ "$now" != "$seen" ]; then
        seen="$now"
        if nginx -t -q "$@"; then
            kill -HUP "$nginx_pid"
        fi
    fi
done
wait "$nginx_pid"
