package org.fresnel.notify;

/// What outlives the process: written as one, so that a message is neither lost nor told twice.
///
/// @param memory what has been told
/// @param log what receivers still have to get of it
record NotificationState(NotificationMemory memory, NotificationLog log) {
  static final NotificationState EMPTY =
      new NotificationState(NotificationMemory.EMPTY, NotificationLog.EMPTY);

  NotificationState withLog(NotificationLog next) {
    return new NotificationState(memory, next);
  }
}
