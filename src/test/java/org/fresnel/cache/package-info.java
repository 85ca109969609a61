@NullMarked
package org.fresnel.cache;

import org.jspecify.annotations.NullMarked;
