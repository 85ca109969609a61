package org.fresnel.control;

import org.jboss.logging.Logger;

/// Keeps who has changed something, or tried to.
final class Audit {
  private static final Logger LOG = Logger.getLogger("org.fresnel.audit");

  /// One line for each.
  void record(AuditEntry entry) {
    LOG.infof(
        "user=%s address=%s method=%s path=%s status=%d",
        entry.user(), entry.address(), entry.method(), entry.path(), entry.status());
  }
}
