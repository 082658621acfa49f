using System.Runtime.InteropServices;

namespace SmartSteps.Aggregation.Measures;

/// <summary>A contiguous presence in a measurement, through whichever of its leaves and cells. Half-open.</summary>
/// <param name="Measure">Ordinal of the measurement.</param>
/// <param name="StartSecond">Seconds since local midnight.</param>
/// <param name="EndSecond">Seconds since local midnight.</param>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct MeasurePresence(int Measure, int StartSecond, int EndSecond)
{
    /// <summary>Dwell in seconds.</summary>
    public int Seconds => EndSecond - StartSecond;
}
