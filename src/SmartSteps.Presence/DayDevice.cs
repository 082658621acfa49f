using System.Runtime.InteropServices;
using SmartSteps.Journal;

namespace SmartSteps.Presence;

/// <summary>A device of a shard on a whole day, with its stays in a <see cref="DayStays"/>.</summary>
[StructLayout(LayoutKind.Auto)]
public readonly record struct DayDevice
{
    internal DayDevice(Pseudonym pseudonym, int group, int originLeaf, int firstStay, int stayCount)
    {
        Pseudonym = pseudonym;
        Group = group;
        OriginLeaf = originLeaf;
        FirstStay = firstStay;
        StayCount = stayCount;
    }

    /// <summary>Age band and gender, 3 · age band + gender: 0 to 17; 18 where nothing is known.</summary>
    public int Group { get; }

    /// <summary>The leaf where its day began: that of the first event, held back to midnight whatever the gap.</summary>
    public int OriginLeaf { get; }

    internal Pseudonym Pseudonym { get; }

    internal int FirstStay { get; }

    internal int StayCount { get; }

    /// <summary>Nothing of the values.</summary>
    public override string ToString() => "device";
}
