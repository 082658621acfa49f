using System.Globalization;
using System.Text.Json;
using SmartSteps.Api.Http;

namespace SmartSteps.Api.Camara;

/// <summary>Reads RFC 3339 times, which must have a time zone. Pure.</summary>
internal static class CamaraTime
{
    private const int Longest = 64;
    private const int TicksDigits = 7;

    /// <summary>The instant, or null where the value is none.</summary>
    public static DateTimeOffset? Read(JsonElement value)
    {
        if (JsonObjectReader.TextOf(value) is not { Length: <= Longest } text)
        {
            return null;
        }

        var plain = text.ToUpperInvariant();
        var zone = plain.EndsWith('Z') ? plain.Length - 1 : plain.Length - 6;
        if (zone < 19 || !(plain[zone] is 'Z' or '+' or '-') || plain[10] != 'T')
        {
            return null;
        }

        // Fractions finer than a tick are cut off.
        var seconds = plain[..zone];
        if (seconds.Length > 19)
        {
            var fraction = seconds.AsSpan(20);
            if (seconds[19] != '.' || fraction.IsEmpty || fraction.ContainsAnyExceptInRange('0', '9'))
            {
                return null;
            }

            seconds = seconds[..Math.Min(seconds.Length, 20 + TicksDigits)];
        }

        return DateTimeOffset.TryParseExact(
            seconds + plain[zone..], ["yyyy-MM-dd'T'HH:mm:ssK", "yyyy-MM-dd'T'HH:mm:ss.FFFFFFFK"], CultureInfo.InvariantCulture, DateTimeStyles.None, out var time)
            ? time.ToUniversalTime()
            : null;
    }

    /// <summary>An instant as CAMARA's examples write it.</summary>
    public static string Text(long unixSeconds) => DateTimeOffset.FromUnixTimeSeconds(unixSeconds).ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);
}
