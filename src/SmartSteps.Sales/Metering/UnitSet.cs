using System.Collections.Immutable;

namespace SmartSteps.Sales.Metering;

/// <summary>
/// A set of units of one product and place by their numbers (<see cref="UnitNumber"/>), as ranges: a year of days is one range. Immutable.
/// </summary>
public readonly record struct UnitSet
{
    private readonly ImmutableArray<UnitRange> ranges;

    private UnitSet(ImmutableArray<UnitRange> ranges) => this.ranges = ranges;

    /// <summary>None.</summary>
    public static UnitSet Empty => new([]);

    /// <summary>The ranges, ascending; between two of them a number is missing.</summary>
    public ImmutableArray<UnitRange> Ranges => ranges.IsDefault ? [] : ranges;

    /// <summary>True where there are none.</summary>
    public bool IsEmpty => Ranges.IsEmpty;

    /// <summary>How many there are.</summary>
    public int Count
    {
        get
        {
            var count = 0;
            foreach (var range in Ranges)
            {
                count += range.Count;
            }

            return count;
        }
    }

    /// <summary>The numbers, ascending.</summary>
    public IEnumerable<int> Numbers => Ranges.SelectMany(r => Enumerable.Range(r.From, r.Count));

    /// <summary>One range.</summary>
    public static UnitSet Of(UnitRange range) => new([range]);

    /// <summary>The units of these numbers, in any order.</summary>
    public static UnitSet Of(IEnumerable<int> numbers)
    {
        var found = ImmutableArray.CreateBuilder<UnitRange>();
        foreach (var number in numbers.Order())
        {
            Append(found, new UnitRange(number, number + 1));
        }

        return new UnitSet(found.ToImmutable());
    }

    /// <summary>True where all of the other's are here too.</summary>
    public bool Contains(UnitSet other)
    {
        var mine = Ranges;
        foreach (var range in other.Ranges)
        {
            // The last range that does not begin later is the only one that can hold it.
            var (low, high) = (0, mine.Length);
            while (low < high)
            {
                var middle = (low + high) / 2;
                (low, high) = mine[middle].From <= range.From ? (middle + 1, high) : (low, middle);
            }

            if (low == 0 || mine[low - 1].To < range.To)
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>Those of both.</summary>
    public UnitSet Union(UnitSet other)
    {
        var found = ImmutableArray.CreateBuilder<UnitRange>(Ranges.Length + other.Ranges.Length);
        foreach (var range in Ranges.Concat(other.Ranges).OrderBy(r => r.From))
        {
            Append(found, range);
        }

        return new UnitSet(found.ToImmutable());
    }

    /// <summary>Those that are in both.</summary>
    public UnitSet Intersect(UnitSet other)
    {
        var (mine, theirs) = (Ranges, other.Ranges);
        var found = ImmutableArray.CreateBuilder<UnitRange>();
        for (int i = 0, j = 0; i < mine.Length && j < theirs.Length;)
        {
            var (from, to) = (Math.Max(mine[i].From, theirs[j].From), Math.Min(mine[i].To, theirs[j].To));
            if (from < to)
            {
                found.Add(new UnitRange(from, to));
            }

            (i, j) = mine[i].To < theirs[j].To ? (i + 1, j) : (i, j + 1);
        }

        return new UnitSet(found.ToImmutable());
    }

    /// <summary>Those that are not in the other.</summary>
    public UnitSet Except(UnitSet other)
    {
        var found = ImmutableArray.CreateBuilder<UnitRange>();
        var theirs = other.Ranges;
        var next = 0;
        foreach (var range in Ranges)
        {
            var from = range.From;
            while (next < theirs.Length && theirs[next].To <= from)
            {
                next++;
            }

            for (var i = next; i < theirs.Length && theirs[i].From < range.To; i++)
            {
                if (from < theirs[i].From)
                {
                    found.Add(new UnitRange(from, theirs[i].From));
                }

                from = Math.Max(from, theirs[i].To);
            }

            if (from < range.To)
            {
                found.Add(range with { From = from });
            }
        }

        return new UnitSet(found.ToImmutable());
    }

    /// <inheritdoc/>
    public bool Equals(UnitSet other) => Ranges.AsSpan().SequenceEqual(other.Ranges.AsSpan());

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(Ranges.Length, IsEmpty ? 0 : Ranges[0].From, IsEmpty ? 0 : Ranges[^1].To);

    private static void Append(ImmutableArray<UnitRange>.Builder ranges, UnitRange range)
    {
        if (ranges.Count == 0 || ranges[^1].To < range.From)
        {
            ranges.Add(range);
        }
        else if (ranges[^1].To < range.To)
        {
            ranges[^1] = ranges[^1] with { To = range.To };
        }
    }
}
