@NullMarked
package org.fresnel.access;

import org.jspecify.annotations.NullMarked;
