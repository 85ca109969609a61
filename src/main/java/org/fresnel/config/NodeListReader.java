package org.fresnel.config;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import org.fresnel.node.Node;

/// Reads the nodes.
///
/// @param own addresses of the router, which no node may have
record NodeListReader(OwnAddresses own) {

  /// @param configured the values of each node
  List<Node> of(List<TypedValues> configured) {
    if (configured.isEmpty()) {
      throw new InvalidConfigException(
          "nodes: expected at least one beacon node, in nodes of fresnel.yaml or as"
              + " FRESNEL_NODES=http://host:5052, got none");
    }
    var nodes = new ArrayList<Node>();
    var places = new HashMap<String, ConfigEntry>();
    for (var values : configured) {
      var url = url(values);
      var node = node(values);
      nodes.stream().filter(node::sharesUrlWith).findFirst().ifPresent(it -> again(url, it));
      nodes.add(node);
      var named = values.given(NodeKeys.NAME).orElse(url);
      var before = places.put(node.name(), named);
      if (before != null) {
        throw named.faultShowing(
            "a name of its own for each node",
            ConfigEntry.quoted(node.name()) + " again, after " + before.place());
      }
    }
    if (nodes.stream().allMatch(Node::drained)) {
      var last = configured.getLast().required(NodeKeys.DRAINED);
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
  private InvalidConfigException receivesNothing(List<TypedValues> configured, List<Node> nodes) {
    var last = nodes.size() - 1;
    while (nodes.get(last).drained()) {
      last--;
    }
    return configured
        .get(last)
        .required(NodeKeys.RECEIVE_SUBSCRIPTIONS)
        .fault("all for at least one node that is not drained");
  }

  Node node(TypedValues values) {
    var given = url(values);
    var url = NodeUrl.of(given);
    own.keyAt(url.base()).ifPresent(key -> rejectOwnAddress(given, url, key));
    return new Node(
        values.find(NodeKeys.NAME).orElseGet(url::defaultName),
        url.base(),
        values.get(NodeKeys.ROLE),
        new CredentialsReader(values).of(given, url.login()),
        values.get(NodeKeys.DRAINED),
        values.get(NodeKeys.RECEIVE_SUBSCRIPTIONS),
        values.get(NodeKeys.PROOF));
  }

  private static void rejectOwnAddress(ConfigEntry given, NodeUrl url, String key) {
    throw given.faultShowing(
        "the address of a beacon node",
        "%s, where this router listens itself (%s); give the node's own port"
            .formatted(NodeUrl.shown(url.base().toString(), url.base().toString()), key));
  }

  private static ConfigEntry url(TypedValues values) {
    return values.demanded(NodeKeys.URL, "a URL such as http://host:5052");
  }
}
