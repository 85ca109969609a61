package org.fresnel.cluster;

import com.oracle.svm.core.annotate.Substitute;
import com.oracle.svm.core.annotate.TargetClass;
import org.jgroups.logging.JDKLogImpl;
import org.jgroups.logging.Log;

/// A substitution for the native image: JGroups writes its log with the JDK's loggers. Its own
/// choice names loggers that the image does not have. Not used on a JVM.
final class NativeJGroupsLog {
  private NativeJGroupsLog() {}

  /// The factory of JGroups' loggers.
  @TargetClass(className = "org.jgroups.logging.LogFactory")
  static final class Target_LogFactory {
    private Target_LogFactory() {}

    @Substitute
    static Log getLog(Class<?> type) {
      return new JDKLogImpl(type);
    }
  }
}
