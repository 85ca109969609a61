/// What has happened.
@NullMarked
package org.fresnel.journal;

import org.jspecify.annotations.NullMarked;
