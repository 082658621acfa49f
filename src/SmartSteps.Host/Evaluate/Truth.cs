using System.Globalization;
using SmartSteps.Facts;
using SmartSteps.Grid;

namespace SmartSteps.Host.Evaluate;

/// <summary>The true numbers of people and subscribers by leaf and hour, as a simulation wrote them. Leaves with nobody have no row.</summary>
internal sealed class Truth
{
    private readonly Dictionary<SealWindow, Dictionary<Tile, (int People, int Subscribers)>> hours = [];

    /// <summary>The hours that have rows, ascending.</summary>
    public IEnumerable<SealWindow> Windows => hours.Keys.OrderBy(window => window.Date).ThenBy(window => window.HourIndex);

    /// <summary>Reads <c>people_leaf_hour.csv</c> and <c>subscribers_leaf_hour.csv</c>.</summary>
    /// <exception cref="CommandFailure">A file is missing or not what a simulation writes.</exception>
    public static Truth Read(string folder, MarketCalendar calendar)
    {
        var truth = new Truth();
        truth.Read(Path.Combine(folder, "people_leaf_hour.csv"), calendar, (entry, count) => (count, entry.Subscribers));
        truth.Read(Path.Combine(folder, "subscribers_leaf_hour.csv"), calendar, (entry, count) => (entry.People, count));
        return truth;
    }

    /// <summary>The truth of a leaf in an hour.</summary>
    public (int People, int Subscribers) At(SealWindow window, Tile leaf) => hours[window].GetValueOrDefault(leaf);

    private void Read(string path, MarketCalendar calendar, Func<(int People, int Subscribers), int, (int People, int Subscribers)> put)
    {
        if (!File.Exists(path))
        {
            throw new CommandFailure($"There is no file '{path}'.", "Name the folder 'truth' that 'smartsteps simulate' wrote.", ExitCode.Usage);
        }

        var windows = new Dictionary<string, SealWindow>(StringComparer.Ordinal);
        long line = 1;
        foreach (var row in File.ReadLines(path).Skip(1))
        {
            line++;
            if (row.Split(',') is not [var quadKey, var hour, var text]
                || !TryLeaf(quadKey, out var leaf)
                || !int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var count)
                || !TryWindow(hour, windows, calendar, out var window))
            {
                throw new CommandFailure($"{path}, line {line}: not a quadkey, an hour and a number.", "Write the truth again with 'smartsteps simulate'.", ExitCode.InputRefused);
            }

            if (!hours.TryGetValue(window, out var leaves))
            {
                hours.Add(window, leaves = []);
            }

            leaves[leaf] = put(leaves.GetValueOrDefault(leaf), count);
        }
    }

    private static bool TryLeaf(string quadKey, out Tile leaf)
    {
        leaf = default;
        if (quadKey.Length > Tile.MaxZoom || quadKey.AsSpan().ContainsAnyExceptInRange('0', '3'))
        {
            return false;
        }

        var (x, y) = (0, 0);
        foreach (var digit in quadKey)
        {
            x = (x << 1) | (digit & 1);
            y = (y << 1) | ((digit >> 1) & 1);
        }

        leaf = Tile.FromXY(quadKey.Length, x, y);
        return true;
    }

    private static bool TryWindow(string text, Dictionary<string, SealWindow> known, MarketCalendar calendar, out SealWindow window)
    {
        if (known.TryGetValue(text, out window))
        {
            return true;
        }

        if (!DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.None, out var start))
        {
            return false;
        }

        window = SealWindow.Of(calendar.HourAt(start.ToUnixTimeSeconds()));
        known.Add(text, window);
        return true;
    }
}
