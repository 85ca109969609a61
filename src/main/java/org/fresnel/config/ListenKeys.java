package org.fresnel.config;

import static org.fresnel.config.KeyGroup.key;
import static org.fresnel.config.ValueType.KIBIBYTE;
import static org.fresnel.config.ValueType.MEBIBYTE;
import static org.fresnel.config.ValueType.bytes;
import static org.fresnel.config.ValueType.number;
import static org.fresnel.config.ValueType.size;
import static org.fresnel.config.ValueType.time;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.fresnel.auth.CidrRange;
import org.fresnel.auth.TokenHash;

/// The keys of the port for the validator clients.
final class ListenKeys {
  static final KeyGroup KEYS = new KeyGroup();

  static final ConfigKey<String> HOST =
      key(KEYS, "listen.host", "127.0.0.1", ValueType.HOST)
          .text("Address for validator clients; `0.0.0.0` for all.");
  static final ConfigKey<Integer> PORT =
      key(KEYS, "listen.port", "5052", ValueType.PORT_NUMBER)
          .text("Port for validator clients, {range}; 0 takes any free one.");
  static final ConfigKey<Boolean> REUSE_PORT =
      key(KEYS, "listen.reuse-port", "false", ValueType.FLAG)
          .text(
              "Whether another process of the same user may listen on the port at the same time"
                  + " (`SO_REUSEPORT`, Linux), so that a new Fresnel can take over before the old"
                  + " one ends. See [Restart](operating/restart.md#overlap-of-two-processes).");
  static final ConfigKey<Integer> MAX_BODY =
      key(KEYS, "listen.max-body", "32MiB", size(KIBIBYTE, 1024 * MEBIBYTE))
          .text(
              "Largest request body, {range}. Fresnel answers a larger one with 413 and closes the"
                  + " connection; also a body that can never fit in `listen.max-bytes-in-flight`.");
  static final ConfigKey<Integer> MAX_URI =
      key(KEYS, "listen.max-uri", "64KiB", size(KIBIBYTE, MEBIBYTE))
          .text(
              "Longest target (path and query) of a request, {range}. A longer one gets the status"
                  + " 414.");
  static final ConfigKey<List<String>> CORS =
      key(KEYS, "listen.cors", "", ValueType.ORIGINS)
          .text(
              "Comma-separated origins of web pages that may read the responses, such as"
                  + " `https://app.example`, or `*` for all. Fresnel then answers preflight"
                  + " requests itself, and does not pass on the CORS headers of nodes.");
  static final ConfigKey<Integer> MAX_CONNECTIONS =
      key(KEYS, "listen.max-connections", "4096", number(1, 1_000_000))
          .text("Most connections of clients at a time, {range}. One more is closed at once.");
  static final ConfigKey<Integer> MAX_CONNECTIONS_PER_ADDRESS =
      key(KEYS, "listen.max-connections-per-address", "", number(1, 1_000_000))
          .text(
              "Most connections of clients with the same address, {range}; three quarters of"
                  + " `listen.max-connections` if it is not set. One more is closed at once. Behind"
                  + " a proxy all clients have the address of the proxy: set both keys to the same"
                  + " value.");
  static final ConfigKey<Long> MAX_BYTES_IN_FLIGHT =
      key(KEYS, "listen.max-bytes-in-flight", "", bytes(MEBIBYTE, (long) MEBIBYTE * MEBIBYTE))
          .text(
              "Limit of the bytes of requests and responses in flight, 1MiB to 1TiB; two fifths of"
                  + " the heap above 24 MiB if it is not set. Fresnel answers a request without"
                  + " room with 503 and `Retry-After`. Small duties can use all of it, other"
                  + " requests only a part. See [Limits](operating/limits.md#memory).");
  static final ConfigKey<Integer> MAX_REQUESTS =
      key(KEYS, "listen.max-requests", "4096", number(1, 1_000_000))
          .text(
              "Most requests in progress at a time, {range}. Fresnel answers one more with 503 and"
                  + " `Retry-After`. The limit of reads that are no duties is four fifths of it,"
                  + " that of states and registries half of it.");
  static final ConfigKey<Duration> RECEIVE_TIMEOUT =
      key(KEYS, "listen.receive-timeout", "10s", time())
          .text(
              "Longest time to receive a request, {range}, for every request of a connection."
                  + " Fresnel answers a slower body with 408. It closes a connection if the first"
                  + " request, or the rest of a request head, does not arrive in time.");
  static final ConfigKey<Duration> IDLE_TIMEOUT =
      key(KEYS, "listen.idle-timeout", "150s", time())
          .text(
              "Longest time of a connection without a byte to its client, {range}. Must be longer"
                  + " than the longest budget (`routing.budgets`) and than `events.keep-alive`.");
  static final ConfigKey<String> CLIENT_NAME =
      key(KEYS, "listen.clients[*].name", "", ValueType.NAME)
          .text(
              "Name in metrics: 1 to 64 letters, digits, `.`, `_`, `:`, `-`; unique. Without"
                  + " clients, Fresnel serves everybody.");
  static final ConfigKey<TokenHash> CLIENT_TOKEN_SHA256 =
      key(KEYS, "listen.clients[*].token-sha256", "", ValueType.TOKEN_HASH)
          .text(
              "SHA-256 of the client's token, as `fresnel token` prints it. Sent as a bearer, or as"
                  + " the password in `http://any:TOKEN@fresnel:5052`.");
  static final ConfigKey<Path> CLIENT_TOKEN_FILE =
      key(KEYS, "listen.clients[*].token-file", "", ValueType.FILE)
          .text("File with the token, as for `control.users`.");
  static final ConfigKey<String> CLIENT_CERTIFICATE =
      key(KEYS, "listen.clients[*].certificate", "", ValueType.CERTIFICATE_NAME)
          .text("Common name or DNS name of the client's certificate.");
  static final ConfigKey<List<CidrRange>> CLIENT_ADDRESSES =
      key(KEYS, "listen.clients[*].addresses", "", ValueType.NETWORKS)
          .text(
              "Comma-separated addresses and networks of the client, such as `10.0.0.0/8`. A client"
                  + " must match all its keys.");
  static final ConfigKey<Path> TLS_CERTIFICATE_FILE =
      key(KEYS, "listen.tls.certificate-file", "", ValueType.FILE)
          .text(
              "PEM file of the certificate chain; the port then accepts only TLS. Fresnel reads it"
                  + " again when it changes.");
  static final ConfigKey<Path> TLS_KEY_FILE =
      key(KEYS, "listen.tls.key-file", "", ValueType.FILE)
          .text("PEM file of its private key (PKCS#8).");
  static final ConfigKey<Path> TLS_CLIENT_CA_FILE =
      key(KEYS, "listen.tls.client-ca-file", "", ValueType.FILE)
          .text(
              "PEM file of the CA certificates that verify client certificates. Without"
                  + " `listen.clients`, every client must have such a certificate.");

  private ListenKeys() {}
}
