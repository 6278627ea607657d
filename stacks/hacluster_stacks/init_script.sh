# Puts the operator's public key into the account's authorized_keys. Runs at the first boot; again it changes nothing.
set -eu
umask 077

home=$(getent passwd "$user" | cut -d: -f6)
if [ -z "$home" ]; then
    echo "init script: there is no user $user" >&2
    exit 1
fi

file=$home/.ssh/authorized_keys
mkdir -p "$home/.ssh"
touch "$file"
if ! grep -qxF -- "$key" "$file"; then
    # A last line without its newline would swallow the key.
    if [ -n "$(tail -c 1 "$file")" ]; then
        echo >>"$file"
    fi
    printf '%s\n' "$key" >>"$file"
fi

chmod 700 "$home/.ssh"
chmod 600 "$file"
chown "$user:$(id -g "$user")" "$home/.ssh" "$file"
# With SELinux (Rocky Linux) sshd reads only what carries the right label.
if command -v restorecon >/dev/null 2>&1; then
    restorecon -R "$home/.ssh"
fi
