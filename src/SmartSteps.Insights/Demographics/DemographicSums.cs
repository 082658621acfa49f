using SmartSteps.Insights.Figures;
using SmartSteps.Insights.Numbers;

namespace SmartSteps.Insights.Demographics;

/// <summary>Demographics of a place, summed over days. Immutable.</summary>
internal sealed class DemographicSums(IReadOnlyList<DemographicDay> days)
{
    /// <summary>Parts of a day.</summary>
    public const int Dayparts = 4;

    /// <summary>Age bands times genders.</summary>
    public const int Groups = Ages * Genders;

    private const int Ages = 6;
    private const int Genders = 3;
    private const int HoursOfDaypart = 6;

    /// <summary>How many days were added up.</summary>
    public int Days => days.Count;

    /// <summary>True when all of it together may be shown.</summary>
    public bool MayShow => Sum(Enumerable.Range(0, Dayparts), Enumerable.Range(0, Groups)) is { MayShow: true };

    /// <summary>The mix of a part of the day, or of all parts (null).</summary>
    public DaypartMix MixOf(int? daypart, LongerWindow? longer)
    {
        int[] parts = daypart is { } one ? [one] : [.. Enumerable.Range(0, Dayparts)];
        var cells = new NoisyTotal[Groups];
        for (var group = 0; group < Groups; group++)
        {
            cells[group] = Sum(parts, [group])!.Value;
        }

        var histogram = Histogram.Of(cells, Sum(parts, Enumerable.Range(0, Groups))!.Value, Days);
        long? presences = histogram.Whole.MayShow
            ? (long)Math.Round(histogram.Whole.Devices / (Days * parts.Length), MidpointRounding.AwayFromZero)
            : null;
        DemographicGroup Group(AgeBand? age, GenderGroup? gender, int[] members) =>
            new(age, gender, histogram.ShareOf(members, Sum(parts, members)!.Value, longer));
        return new DaypartMix(
            daypart * HoursOfDaypart,
            (daypart + 1) * HoursOfDaypart,
            presences,
            [.. Enumerable.Range(0, Groups).Select(g => Group((AgeBand)(g / Genders), (GenderGroup)(g % Genders), [g]))],
            [.. Enumerable.Range(0, Ages).Select(a => Group((AgeBand)a, null, MembersOfAge(a)))],
            [.. Enumerable.Range(0, Genders).Select(s => Group(null, (GenderGroup)s, MembersOfGender(s)))]);
    }

    /// <summary>The mix where nothing was released.</summary>
    public static DaypartMix Without(int? daypart, FigureReason reason)
    {
        var share = ShareFigure.NoData(reason);
        return new DaypartMix(
            daypart * HoursOfDaypart,
            (daypart + 1) * HoursOfDaypart,
            null,
            [.. Enumerable.Range(0, Groups).Select(g => new DemographicGroup((AgeBand)(g / Genders), (GenderGroup)(g % Genders), share))],
            [.. Enumerable.Range(0, Ages).Select(a => new DemographicGroup((AgeBand)a, null, share))],
            [.. Enumerable.Range(0, Genders).Select(s => new DemographicGroup(null, (GenderGroup)s, share))]);
    }

    private static int[] MembersOfAge(int age) => [.. Enumerable.Range(0, Genders).Select(gender => (age * Genders) + gender)];

    private static int[] MembersOfGender(int gender) => [.. Enumerable.Range(0, Ages).Select(age => (age * Genders) + gender)];

    private NoisyTotal? Sum(IEnumerable<int> parts, IEnumerable<int> groups)
    {
        var sum = default(NoisyTotalBuilder);
        int[] columns = [.. parts.SelectMany(_ => groups, (part, group) => (part * Groups) + group)];
        foreach (var day in days)
        {
            foreach (var column in columns)
            {
                sum.Add(day.Units[column], day.Scale, day.Level);
            }
        }

        return sum.Build();
    }
}
