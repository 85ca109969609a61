package org.fresnel.config;

import static org.fresnel.config.KeyGroup.key;
import static org.fresnel.config.ValueType.number;

import java.nio.file.Path;
import java.util.List;

/// The keys of the routers that act as one.
final class ClusterKeys {
  static final KeyGroup KEYS = new KeyGroup();

  private static final String HOST_AND_PORT =
      "(?:[A-Za-z0-9._-]+|\\[[0-9A-Fa-f:.]+]):[1-9]\\d{0,4}";

  static final ConfigKey<String> LISTEN =
      key(
              KEYS,
              "cluster.listen",
              "",
              ValueType.text(HOST_AND_PORT, "an address and a port such as 10.0.0.1:7800"))
          .text(
              "Address and port for the other routers, such as `10.0.0.1:7800`: a literal address"
                  + " of one interface. Without it, Fresnel works alone.");
  static final ConfigKey<String> NAME =
      key(KEYS, "cluster.name", "", ValueType.NAME)
          .text(
              "Name of this router among the others: 1 to 64 letters, digits, `.`, `_`, `:`, `-`."
                  + " Each router has another one, and keeps it over a restart. Without the key:"
                  + " the value of `cluster.listen`.");
  static final ConfigKey<List<String>> PEERS =
      key(
              KEYS,
              "cluster.peers",
              "",
              ValueType.list(
                  HOST_AND_PORT, "hosts and ports such as 10.0.0.2:7800, separated by commas"))
          .text(
              "Comma-separated hosts and ports of the routers. The own address may be among them,"
                  + " so that all routers can have the same list. This or `cluster.dns` is"
                  + " required with `cluster.listen`.");
  static final ConfigKey<String> DNS =
      key(KEYS, "cluster.dns", "", ValueType.text("[A-Za-z0-9._-]+", "a DNS name"))
          .text(
              "DNS name with the addresses of all routers, such as a headless Service. All of"
                  + " them use the port of `cluster.listen`.");
  static final ConfigKey<Integer> REPLICAS =
      key(KEYS, "cluster.replicas", "", number(2, 16))
          .text(
              "Number of routers, {range}. Drills and rollouts start only while exactly so many"
                  + " have been in view for 30 s. Without the key: the number of"
                  + " `cluster.peers`, this one included; with `cluster.dns` none, and no drill"
                  + " starts.");
  static final ConfigKey<Path> TLS_CERTIFICATE_FILE =
      key(KEYS, "cluster.tls.certificate-file", "", ValueType.FILE)
          .text(
              "PEM file of the certificate that this router shows to the others, with its chain."
                  + " Required if `cluster.listen` is no loopback address. Fresnel reads the"
                  + " three files again for each new connection.");
  static final ConfigKey<Path> TLS_KEY_FILE =
      key(KEYS, "cluster.tls.key-file", "", ValueType.FILE)
          .text("PEM file of its private key (PKCS#8).");
  static final ConfigKey<Path> TLS_CA_FILE =
      key(KEYS, "cluster.tls.ca-file", "", ValueType.FILE)
          .text(
              "PEM file of the CA certificates that verify the other routers. Each router with"
                  + " such a certificate is a member: use a CA of its own.");

  private ClusterKeys() {}
}
