using SmartSteps.Journal;

namespace SmartSteps.Presence;

/// <summary>The order that makes results independent of arrival: by pseudonym, then second, then cell.</summary>
internal readonly struct EventOrder : IComparer<GatedEvent>
{
    private const int InsertionLimit = 24;

    public static void Sort(Span<GatedEvent> run)
    {
        if (run.Length > InsertionLimit)
        {
            run.Sort(default(EventOrder));
            return;
        }

        for (var i = 1; i < run.Length; i++)
        {
            var item = run[i];
            var j = i - 1;
            while (j >= 0 && Compare(run[j], item) > 0)
            {
                run[j + 1] = run[j];
                j--;
            }

            run[j + 1] = item;
        }
    }

    int IComparer<GatedEvent>.Compare(GatedEvent x, GatedEvent y) => Compare(x, y);

    private static int Compare(in GatedEvent x, in GatedEvent y)
    {
        if (x.Pseudonym.Value != y.Pseudonym.Value)
        {
            return x.Pseudonym.Value < y.Pseudonym.Value ? -1 : 1;
        }

        return x.SecondOfDay != y.SecondOfDay ? x.SecondOfDay - y.SecondOfDay : x.Cell - y.Cell;
    }
}
