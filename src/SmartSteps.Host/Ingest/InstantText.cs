using System.Globalization;
using SmartSteps.Grid;

namespace SmartSteps.Host.Ingest;

/// <summary>An instant as an operator writes it.</summary>
internal static class InstantText
{
    private static readonly string[] LocalForms = ["yyyy-MM-dd", "yyyy-MM-dd'T'HH:mm", "yyyy-MM-dd'T'HH:mm:ss", "yyyy-MM-dd HH:mm", "yyyy-MM-dd HH:mm:ss"];

    /// <summary>RFC 3339, or a market-local time or date without an offset; as Unix seconds.</summary>
    /// <exception cref="CommandFailure">It is neither.</exception>
    public static long Read(string text, MarketCalendar calendar)
    {
        if (DateTime.TryParseExact(text, LocalForms, CultureInfo.InvariantCulture, DateTimeStyles.None, out var local))
        {
            return calendar.UnixSecondsOf(local);
        }

        return DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.None, out var instant)
            ? instant.ToUnixTimeSeconds()
            : throw new CommandFailure($"'{text}' is not a time.", "Write it as 2026-03-02T14:00:00+01:00, or as a local time 2026-03-02T14:00.", ExitCode.Usage);
    }
}
