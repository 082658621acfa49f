using System.Globalization;
using System.Text.Json;
using SmartSteps.Intake;

namespace SmartSteps.Gate;

/// <summary>
/// A receipt's text, token by token: the first batch of an import waits for it, and a serializer would first be compiled for each of its types.
/// </summary>
internal static class ReceiptJson
{
    private const string DayFormat = "yyyy-MM-dd";

    public static byte[] Write(StoredReceipt receipt)
    {
        var bytes = new MemoryStream();
        using (var json = new Utf8JsonWriter(bytes))
        {
            json.WriteStartObject();
            json.WriteNumber("Events"u8, receipt.Events);
            json.WriteNumber("Accepted"u8, receipt.Accepted);
            json.WriteStartObject("Rejected"u8);
            foreach (var (reason, count) in receipt.Rejected)
            {
                json.WriteNumber(reason.ToString(), count);
            }

            json.WriteEndObject();
            json.WriteNumber("ReceivedAt"u8, receipt.ReceivedAt);
            json.WriteStartArray("Reach"u8);
            foreach (var reach in receipt.Reach)
            {
                json.WriteStartObject();
                json.WriteString("Day"u8, reach.Day.ToString(DayFormat, CultureInfo.InvariantCulture));
                json.WriteNumber("Hour"u8, reach.Hour);
                json.WriteNumber("EndUnixSeconds"u8, reach.EndUnixSeconds);
                json.WriteNumber("Shards"u8, reach.Shards);
                json.WriteEndObject();
            }

            json.WriteEndArray();
            json.WriteEndObject();
        }

        return bytes.ToArray();
    }

    /// <exception cref="InvalidDataException">It is no receipt.</exception>
    public static StoredReceipt Read(ReadOnlySpan<byte> text)
    {
        long events = 0, accepted = 0, receivedAt = 0;
        var rejected = new Dictionary<RejectionReason, long>();
        var reach = new List<HourReach>();
        var json = new Utf8JsonReader(text);
        try
        {
            if (!json.Read() || json.TokenType != JsonTokenType.StartObject)
            {
                throw new InvalidDataException("The stored receipt is empty.");
            }

            while (TryReadName(ref json, out var name))
            {
                switch (name)
                {
                    case "Events":
                        events = json.GetInt64();
                        break;
                    case "Accepted":
                        accepted = json.GetInt64();
                        break;
                    case "ReceivedAt":
                        receivedAt = json.GetInt64();
                        break;
                    case "Rejected":
                        while (TryReadName(ref json, out var reason))
                        {
                            rejected[Enum.Parse<RejectionReason>(reason)] = json.GetInt64();
                        }

                        break;
                    case "Reach":
                        while (json.Read() && json.TokenType == JsonTokenType.StartObject)
                        {
                            reach.Add(ReadReach(ref json));
                        }

                        break;
                    default:
                        json.Skip();
                        break;
                }
            }
        }
        catch (Exception damage) when (damage is JsonException or InvalidOperationException or FormatException or ArgumentException)
        {
            throw new InvalidDataException("The stored receipt is damaged.", damage);
        }

        return new StoredReceipt(events, accepted, rejected, receivedAt, reach);
    }

    private static HourReach ReadReach(ref Utf8JsonReader json)
    {
        var reach = default(HourReach);
        while (TryReadName(ref json, out var name))
        {
            switch (name)
            {
                case "Day":
                    reach = reach with { Day = DateOnly.ParseExact(json.GetString()!, DayFormat, CultureInfo.InvariantCulture) };
                    break;
                case "Hour":
                    reach = reach with { Hour = json.GetInt32() };
                    break;
                case "EndUnixSeconds":
                    reach = reach with { EndUnixSeconds = json.GetInt64() };
                    break;
                case "Shards":
                    reach = reach with { Shards = json.GetUInt64() };
                    break;
                default:
                    json.Skip();
                    break;
            }
        }

        return reach;
    }

    /// <summary>Goes on to the next member's value; false at the object's end.</summary>
    private static bool TryReadName(ref Utf8JsonReader json, out string name)
    {
        name = string.Empty;
        if (!json.Read() || json.TokenType != JsonTokenType.PropertyName)
        {
            return false;
        }

        name = json.GetString()!;
        return json.Read();
    }
}
