using System.Runtime.InteropServices;

namespace SmartSteps.Journal;

/// <summary>An event that has passed the gate: 16 bytes, no identity.</summary>
/// <param name="Pseudonym">The device, for this market day.</param>
/// <param name="SecondOfDay">Seconds since local midnight, counted in real time: 0 to 93,599.</param>
/// <param name="Cell">Index into the cell plan in force on the day.</param>
[StructLayout(LayoutKind.Sequential, Pack = 4)]
public readonly record struct GatedEvent(Pseudonym Pseudonym, int SecondOfDay, int Cell);
