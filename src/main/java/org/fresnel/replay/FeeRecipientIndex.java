package org.fresnel.replay;

import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;

/// The fee recipients in the preparations, for whoever wants to know one at once. Any thread may
/// ask.
final class FeeRecipientIndex {
  private static final Pattern ADDRESS =
      Pattern.compile("\"fee_recipient\"\\s*:\\s*\"(0x[0-9a-fA-F]{40})\"");

  /// By the key of the preparation, which is the validator's index.
  private final Map<String, String> known = new ConcurrentHashMap<>();

  void note(MessageItem item) {
    if (item.kind() == MessageType.PREPARATION) {
      var address = ADDRESS.matcher(item.json());
      if (address.find()) {
        known.put(item.key(), address.group(1));
      }
    }
  }

  /// Forgets those of all other keys.
  void keep(Set<String> keys) {
    known.keySet().retainAll(keys);
  }

  boolean isEmpty() {
    return known.isEmpty();
  }

  Optional<String> of(long validator) {
    return Optional.ofNullable(known.get(Long.toUnsignedString(validator)));
  }
}
