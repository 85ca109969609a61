package org.fresnel.config;

import static org.fresnel.config.KeyGroup.key;
import static org.fresnel.config.ValueType.choice;

import java.nio.file.Path;
import org.fresnel.node.Node;

/// The keys of a node.
final class NodeKeys {
  static final KeyGroup KEYS = new KeyGroup();

  static final ConfigKey<String> LIST =
      key(KEYS, "nodes", "", ValueType.TEXT)
          .otherwise("required")
          .text(
              "Comma-separated URLs that replace the whole list. At least one node must not be"
                  + " drained.");
  static final ConfigKey<String> NAME =
      key(KEYS, "nodes[*].name", "", ValueType.NAME)
          .otherwise("host and port")
          .text(
              "Name in logs, metrics and headers: 1 to 64 letters, digits, `.`, `_`, `:`, `-`;"
                  + " unique.");
  static final ConfigKey<String> URL =
      key(KEYS, "nodes[*].url", "", ValueType.TEXT)
          .otherwise("required")
          .text(
              "Base URL of the Beacon API, `http` or `https`, with a path if the API is not at the"
                  + " root. Fresnel resolves a host name again after 5 s; if that fails, it uses"
                  + " the last addresses. If a name has several addresses, IPv4 and IPv6, Fresnel"
                  + " tries at most 8 of them, first the one that worked last.");
  static final ConfigKey<Node.Role> ROLE =
      key(KEYS, "nodes[*].role", "primary", choice(Node.Role.values()))
          .text(
              "`primary` shares the reads in the order of the list; `backup` gets reads only if no"
                  + " primary has the same health; `last-resort` gets reads and publications only if"
                  + " no other node can serve duties, and costs few requests until then, see"
                  + " [below](#a-hosted-node-as-the-last-resort); `shadow` gets copies of reads, and"
                  + " clients never get its answers, see [below](#a-shadow). At least one node that"
                  + " is not drained must be no shadow.");
  static final ConfigKey<Boolean> DRAINED =
      key(KEYS, "nodes[*].drained", "false", ValueType.FLAG)
          .text("`true`: the node gets no requests, but Fresnel still probes it.");
  static final ConfigKey<Node.Receives> RECEIVE_SUBSCRIPTIONS =
      key(KEYS, "nodes[*].receive-subscriptions", "all", choice(Node.Receives.values()))
          .text(
              "Which validator state the node gets: `all`; `duties-only`, fee recipients and"
                  + " builder registrations, but no subscriptions of committees; `none`. At least"
                  + " one node that is not drained must have `all`. See"
                  + " [below](#what-subscriptions-cost).");
  static final ConfigKey<Boolean> RECEIVE_PUBLICATIONS =
      key(KEYS, "nodes[*].receive-publications", "", ValueType.FLAG)
          .otherwise("`true`; `false` for a shadow")
          .text(
              "Whether the node gets signed messages: attestations, blocks and the like. A block is"
                  + " sent to the node that has built it even with `false`. A shadow gets validator"
                  + " state only with `true`. At least one node that is not drained must get them.");
  static final ConfigKey<Node.Proof> PROOF =
      key(KEYS, "nodes[*].proof", "light", choice(Node.Proof.values()))
          .text(
              "The test of the node. `light`: each slot two duty reads, and those that failed once"
                  + " more. `full`: also a dry-run block once an epoch. `none`: no test, for a hosted"
                  + " node that counts requests. See"
                  + " [below](#standby-proof).");
  static final ConfigKey<String> USERNAME =
      key(KEYS, "nodes[*].username", "", ValueType.TEXT)
          .text("User name for HTTP basic authentication; needs a password.");
  static final ConfigKey<String> PASSWORD =
      key(KEYS, "nodes[*].password", "", ValueType.TEXT).text("The password. A secret.");
  static final ConfigKey<Path> PASSWORD_FILE =
      key(KEYS, "nodes[*].password-file", "", ValueType.FILE).text("File with the password.");
  static final ConfigKey<String> HEADERS =
      key(KEYS, "nodes[*].headers.*", "", ValueType.TEXT)
          .text("Header of each request to the node. A secret.");
  static final ConfigKey<Path> HEADER_FILES =
      key(KEYS, "nodes[*].header-files.*", "", ValueType.FILE)
          .text("File with the value of such a header.");

  private NodeKeys() {}
}
