using System.Runtime.InteropServices;

namespace SmartSteps.Aggregation.Measures;

/// <summary>What a device's presences in one measurement come to on a day.</summary>
/// <param name="LongestSeconds">Its longest presence.</param>
/// <param name="Visits">Presences of MinDwell or more.</param>
/// <param name="Hours">The hours that visits overlap, a bit each.</param>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct MeasureDay(int LongestSeconds, int Visits, uint Hours);
