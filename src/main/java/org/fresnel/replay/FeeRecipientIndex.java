package org.fresnel.replay;

import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;

/// The index of the fee recipients in the preparations. Any thread may read it.
final class FeeRecipientIndex {
  private static final Pattern ADDRESS =
      Pattern.compile("\"fee_recipient\"\\s*:\\s*\"(0x[0-9a-fA-F]{40})\"");

  /// The keys are those of the preparations: the index of the validator.
  private final Map<String, String> known = new ConcurrentHashMap<>();

  void note(MessageItem item) {
    if (item.kind() == MessageType.PREPARATION) {
      var address = ADDRESS.matcher(item.json());
      if (address.find()) {
        known.put(item.key(), address.group(1));
      }
    }
  }

  /// Removes all other keys.
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
