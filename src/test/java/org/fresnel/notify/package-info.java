/// Tests of notifications.
@NullMarked
package org.fresnel.notify;

import org.jspecify.annotations.NullMarked;
