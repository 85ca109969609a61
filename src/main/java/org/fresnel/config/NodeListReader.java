package org.fresnel.config;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.regex.Pattern;
import org.fresnel.node.Node;

/// Reads the nodes.
///
/// @param values where they were set
/// @param own addresses of the router, which no node may have
record NodeListReader(TypedValues values, OwnAddresses own) {
  private static final Pattern NAME = Pattern.compile("[A-Za-z0-9._:-]{1,64}");
  private static final String NAME_FORM =
      "a name of 1 to 64 letters, digits, dots, underscores, colons or hyphens";

  List<Node> of(List<FresnelConfig.NodeConfig> configured) {
    if (configured.isEmpty()) {
      throw new InvalidConfigException(
          "nodes: expected at least one beacon node, in nodes of fresnel.yaml or as"
              + " FRESNEL_NODES=http://host:5052, got none");
    }
    var nodes = new ArrayList<Node>();
    var places = new HashMap<String, ConfigEntry>();
    for (var config : configured) {
      var url = url(config);
      var node = node(config);
      nodes.stream().filter(node::sharesUrlWith).findFirst().ifPresent(it -> again(url, it));
      nodes.add(node);
      var named = values.given(config.name()).orElse(url);
      var before = places.put(node.name(), named);
      if (before != null) {
        throw named.faultShowing(
            "a name of its own for each node",
            ConfigEntry.quoted(node.name()) + " again, after " + before.place());
      }
    }
    if (nodes.stream().allMatch(Node::drained)) {
      var last = values.given(configured.getLast().drained()).orElseThrow();
      throw last.faultShowing("a node that is not drained", "true for each node");
    }
    if (nodes.stream().allMatch(node -> node.drained() || !node.receives().subscriptions())) {
      throw receivesNothing(configured, nodes);
    }
    return nodes;
  }

  private static void again(ConfigEntry url, Node before) {
    throw url.faultShowing(
        "a URL of its own for each node", "that of %s again".formatted(before.name()));
  }

  /// The last node that could have received everything, and does not, is blamed.
  private InvalidConfigException receivesNothing(
      List<FresnelConfig.NodeConfig> configured, List<Node> nodes) {
    var last = nodes.size() - 1;
    while (nodes.get(last).drained()) {
      last--;
    }
    return values
        .given(configured.get(last).receiveSubscriptions())
        .orElseThrow()
        .fault("all for at least one node that is not drained");
  }

  Node node(FresnelConfig.NodeConfig config) {
    var given = url(config);
    var url = NodeUrl.of(given);
    own.keyAt(url.base()).ifPresent(key -> rejectOwnAddress(given, url, key));
    return new Node(
        values.text(config.name(), NAME, NAME_FORM).orElseGet(url::defaultName),
        url.base(),
        values.choice(config.role(), Node.Role.values()),
        new CredentialsReader(values).of(config, given, url.login()),
        values.flag(config.drained()),
        values.choice(config.receiveSubscriptions(), Node.Receives.values()));
  }

  private static void rejectOwnAddress(ConfigEntry given, NodeUrl url, String key) {
    throw given.faultShowing(
        "the address of a beacon node",
        "%s, where this router listens itself (%s); give the node's own port"
            .formatted(NodeUrl.shown(url.base().toString(), url.base().toString()), key));
  }

  private ConfigEntry url(FresnelConfig.NodeConfig config) {
    return values
        .given(config.url())
        .orElseThrow(
            () ->
                new InvalidConfigException(
                    "%s: expected a URL such as http://host:5052, got none"
                        .formatted(config.url().getName().substring(ConfigKeys.PREFIX.length()))));
  }
}
