package org.fresnel.simulation;

import org.fresnel.upstream.NodeRequest;

/// How long model nodes think.
final class ThinkTimes {
  /// Longest of a sound node, with the way there and back.
  static final long READ_MILLIS = 160;

  static final long PRODUCE_MILLIS = 1000;
  static final long IMPORT_MILLIS = 1600;
  static final long TELL_MILLIS = 500;

  private ThinkTimes() {}

  static long of(ModelNode node, NodeRequest request) {
    var most = longest(request) - 20;
    var usual = node.dice.mostlyLow(most / 40, most);
    return node.has(ModelFault.SLOW) ? usual * 4 + node.dice.mostlyLow(50, 5000) : usual;
  }

  /// Of a sound node's answer.
  static long longest(NodeRequest request) {
    return longest(request.method(), request.target());
  }

  static long longest(String method, String target) {
    if (target.startsWith("/eth/v3/validator/blocks/")) {
      return PRODUCE_MILLIS;
    }
    if (target.equals("/eth/v2/beacon/blocks")) {
      return IMPORT_MILLIS;
    }
    return method.equals("POST") && !target.contains("/duties/") ? TELL_MILLIS : READ_MILLIS;
  }
}
