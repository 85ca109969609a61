package org.fresnel.config;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.function.Predicate;
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
    if (nodes.stream().allMatch(node -> node.drained() || node.isShadow())) {
      throw last(configured, nodes, node -> !node.drained())
          .required(NodeKeys.ROLE)
          .fault("another role for at least one node that is not drained");
    }
    if (nodes.stream().allMatch(node -> node.drained() || !subscribes(node))) {
      throw receivesNothing(configured, nodes);
    }
    if (nodes.stream().allMatch(node -> node.drained() || !publishes(node))) {
      throw last(configured, nodes, NodeListReader::serves)
          .required(NodeKeys.RECEIVE_PUBLICATIONS)
          .fault("true for at least one node that is not drained and no shadow");
    }
    return nodes;
  }

  private static boolean subscribes(Node node) {
    return !node.isShadow() && node.receives().subscriptions();
  }

  private static boolean publishes(Node node) {
    return !node.isShadow() && node.receivesPublications();
  }

  private static void again(ConfigEntry url, Node before) {
    throw url.faultShowing(
        "a URL of its own for each node", "that of %s again".formatted(before.name()));
  }

  /// The last node that could have received everything, and does not, is blamed.
  private InvalidConfigException receivesNothing(List<TypedValues> configured, List<Node> nodes) {
    return last(configured, nodes, NodeListReader::serves)
        .required(NodeKeys.RECEIVE_SUBSCRIPTIONS)
        .fault("all for at least one node that is not drained");
  }

  private static boolean serves(Node node) {
    return !node.drained() && !node.isShadow();
  }

  private static TypedValues last(
      List<TypedValues> configured, List<Node> nodes, Predicate<Node> wanted) {
    var last = nodes.size() - 1;
    while (!wanted.test(nodes.get(last))) {
      last--;
    }
    return configured.get(last);
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
        values.get(NodeKeys.PROOF),
        publications(values));
  }

  private static Node.Publications publications(TypedValues values) {
    return values
        .find(NodeKeys.RECEIVE_PUBLICATIONS)
        .map(wanted -> wanted ? Node.Publications.ALL : Node.Publications.NONE)
        .orElse(Node.Publications.BY_ROLE);
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
