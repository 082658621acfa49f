using SmartSteps.Reports.Heatmaps;

namespace SmartSteps.Api.Http;

/// <summary>Members of a body that are one of some words, or days.</summary>
internal static class JsonWords
{
    /// <summary>The member that a word names; null where there is none, or it is no such word, which is then a fault.</summary>
    public static T? Word<T>(this JsonObjectReader reader, string name, bool required = false)
        where T : struct, Enum
    {
        if (reader.Text(name, required) is not { } text)
        {
            return null;
        }

        foreach (var member in Enum.GetValues<T>())
        {
            if (SnakeCase.Of(member) == text)
            {
                return member;
            }
        }

        var words = Enum.GetValues<T>().Select(SnakeCase.Of).ToList();
        reader.Fault(name, $"'{name}' is one of {string.Join(", ", words)}.{Query.Advice(text, words)}");
        return null;
    }

    /// <summary>A local day; null where there is none, or it is none, which is then a fault.</summary>
    public static DateOnly? Day(this JsonObjectReader reader, string name)
    {
        if (reader.Text(name) is not { } text)
        {
            return null;
        }

        var (day, error) = Windows.WindowReader.Day(name, text);
        if (day is null)
        {
            reader.Fault(name, error);
        }

        return day;
    }
}
