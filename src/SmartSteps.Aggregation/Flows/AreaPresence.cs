namespace SmartSteps.Aggregation.Flows;

/// <summary>A presence of a device in an area: stays that follow each other, those between them that are no stop included.</summary>
/// <param name="Area">Ordinal of the area, or −1 outside of all.</param>
/// <param name="First">The stay where it begins.</param>
/// <param name="Last">The stay where it ends.</param>
/// <param name="Metres">The way between its first and its last event, from leaf to leaf.</param>
/// <remarks>Four numbers, as many as the compiler keeps in registers; all else is read from the two stays.</remarks>
internal readonly record struct AreaPresence(int Area, int First, int Last, int Metres);
