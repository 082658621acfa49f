using SmartSteps.Facts;

namespace SmartSteps.Insights.Numbers;

/// <summary>Adds released values up, exactly. A value type to be kept in a local; not thread-safe.</summary>
internal struct NoisyTotalBuilder
{
    private long units;
    private double devices;
    private double scale;
    private int values;
    private int alike;
    private NoiseLevel? level;
    private int unit;
    private Rational others;

    /// <summary>How many values were added.</summary>
    public readonly int Values => values;

    /// <summary>Adds a value.</summary>
    /// <param name="value">Noisy and unscaled, in parts of the level's unit.</param>
    /// <param name="itsScale">What undoes a skipped hour.</param>
    /// <param name="itsLevel">Its noise.</param>
    public void Add(long value, double itsScale, NoiseLevel itsLevel) => Add(value, 1, itsScale, itsLevel);

    /// <summary>Adds the sum of values that were released alike.</summary>
    /// <param name="value">Their noisy and unscaled sum, in parts of the level's unit.</param>
    /// <param name="count">How many they are, at least 1.</param>
    /// <param name="itsScale">What undoes a skipped hour.</param>
    /// <param name="itsLevel">The noise of each.</param>
    public void Add(long value, int count, double itsScale, NoiseLevel itsLevel)
    {
        Take(itsLevel, count);
        Take(value, value * itsScale / itsLevel.Unit, count, itsScale, itsLevel.Unit);
    }

    /// <summary>Adds a sum that was built before.</summary>
    public void Add(in NoisyTotal total)
    {
        if (total.Level is { } alikes)
        {
            Take(alikes, total.Values);
        }
        else
        {
            others += total.Precision.Variance;
        }

        Take(total.Units, total.Devices, total.Values, total.Scale, total.Precision.Unit);
    }

    /// <summary>The sum, or null where nothing was added.</summary>
    public readonly NoisyTotal? Build()
    {
        if (values == 0)
        {
            return null;
        }

        return level is null ? new NoisyTotal(units, devices, values, scale, Precision.Of(others, unit), null)
            : others == Rational.Zero ? new NoisyTotal(units, devices, values, scale, level.Sum(alike), level)
            : new NoisyTotal(units, devices, values, scale, Precision.Of(others + (level.Variance * new Rational(alike, 1)), unit), null);
    }

    private void Take(NoiseLevel itsLevel, int count)
    {
        if (level is not null && !ReferenceEquals(level, itsLevel))
        {
            others += level.Variance * new Rational(alike, 1);
            alike = 0;
        }

        level = itsLevel;
        alike += count;
    }

    private void Take(long itsUnits, double itsDevices, int count, double itsScale, int itsUnit)
    {
        if (values > 0 && unit != itsUnit)
        {
            throw new InvalidOperationException("Values of different units do not add up.");
        }

        unit = itsUnit;
        values += count;
        units = checked(units + itsUnits);
        devices += itsDevices;
        scale = Math.Max(scale, itsScale);
    }
}
