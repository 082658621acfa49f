namespace SmartSteps.Journal;

/// <summary>
/// All that is known below the gate of who carries a device: an age band and a gender, or nothing. A number, so that it fits beside the second
/// of an event: 3 · age band + gender, with the bands 18–24, 25–34, 35–44, 45–54, 55–64, 65+ and the genders f, m, other or unknown; 18 for nothing.
/// </summary>
public readonly record struct DeviceGroup
{
    /// <summary>Age bands.</summary>
    public const int AgeBands = 6;

    /// <summary>Genders: f, m, other or unknown.</summary>
    public const int Genders = 3;

    /// <summary>Values that a group can have, <see cref="Unknown"/> among them.</summary>
    public const int Count = (AgeBands * Genders) + 1;

    /// <summary>The age from which on a band is known, in years.</summary>
    public const int LeastAge = 18;

    private const int FirstBandEnd = 25;
    private const int BandYears = 10;

    private DeviceGroup(byte value) => Value = value;

    /// <summary>Of a device without a register entry, as in a trial.</summary>
    public static DeviceGroup Unknown => new(Count - 1);

    /// <summary>0 to 18.</summary>
    public byte Value { get; }

    /// <summary>True when age band and gender are known (gender may be "other or unknown").</summary>
    public bool IsKnown => Value < Count - 1;

    /// <summary>The group of an age; <see cref="Unknown"/> below <see cref="LeastAge"/>.</summary>
    /// <param name="age">Market year of the day minus year of birth.</param>
    /// <param name="gender">0 f, 1 m, 2 other or unknown.</param>
    /// <exception cref="ArgumentOutOfRangeException">The gender is not 0 to 2.</exception>
    public static DeviceGroup Of(int age, int gender)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual((uint)gender, (uint)Genders);
        if (age < LeastAge)
        {
            return Unknown;
        }

        var band = age < FirstBandEnd ? 0 : Math.Min(1 + ((age - FirstBandEnd) / BandYears), AgeBands - 1);
        return new DeviceGroup((byte)((band * Genders) + gender));
    }

    /// <summary>The group with this value.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The value is not 0 to 18.</exception>
    public static DeviceGroup FromValue(int value)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual((uint)value, (uint)Count);
        return new DeviceGroup((byte)value);
    }

    internal static DeviceGroup Trusted(int value) => new((byte)value);
}
