// What stays on this device. A browser that refuses storage (private windows, frames) still gets a working page.

function openShelf(storage) {
  const memory = new Map();
  return {
    read(name, otherwise) {
      try {
        const text = window[storage].getItem(`wenban.${name}`);
        return text === null ? otherwise : JSON.parse(text);
      } catch {
        return memory.has(name) ? memory.get(name) : otherwise;
      }
    },
    write(name, value) {
      memory.set(name, value);
      try {
        window[storage].setItem(`wenban.${name}`, JSON.stringify(value));
      } catch {
        // kept in memory until the page closes
      }
    },
    remove(name) {
      memory.delete(name);
      try {
        window[storage].removeItem(`wenban.${name}`);
      } catch {
        // nothing was stored
      }
    },
  };
}

/** Kept until the person clears it. */
export const device = openShelf("localStorage");
/** Kept until the tab closes. */
export const visit = openShelf("sessionStorage");

/** Appointments made here: only what is needed to show and change them, never name or phone. */
export const bookings = {
  list: () => device.read("bookings", []),
  keep(booking) {
    device.write("bookings", [booking, ...bookings.list().filter((old) => old.code !== booking.code)].slice(0, 50));
  },
  forget(code) {
    device.write("bookings", bookings.list().filter((old) => old.code !== code));
  },
};

/** Materials that the person has ticked off, by bundle. */
export const ticks = {
  of: (bundle) => device.read("ticks", {})[bundle] ?? {},
  set(bundle, material, on) {
    const all = device.read("ticks", {});
    all[bundle] = { ...all[bundle], [material]: on };
    device.write("ticks", all);
  },
};

/** A random key for one booking request. `crypto.randomUUID` is missing on plain http addresses. */
export function newKey() {
  if (crypto.randomUUID) return crypto.randomUUID();
  return Array.from(crypto.getRandomValues(new Uint8Array(16)), (byte) => byte.toString(16).padStart(2, "0")).join("");
}
