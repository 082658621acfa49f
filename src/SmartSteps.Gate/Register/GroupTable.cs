using System.Runtime.CompilerServices;
using SmartSteps.Journal;

namespace SmartSteps.Gate;

/// <summary>The device group of every age and gender, looked up once an event. Immutable, thread-safe.</summary>
internal static class GroupTable
{
    private const int Ages = 128;
    private const int Genders = 4;

    private static readonly DeviceGroup[] Groups = Build();

    /// <summary>The group of a subscriber on a day of this year.</summary>
    /// <param name="traits">With a birth year that is not after <paramref name="year"/>.</param>
    /// <param name="year">The market's year on the day.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static DeviceGroup Of(SubscriberTraits traits, int year) =>
        Groups[(Math.Min(year - traits.BirthYear, Ages - 1) * Genders) + (int)traits.Gender];

    private static DeviceGroup[] Build()
    {
        var groups = new DeviceGroup[Ages * Genders];
        for (var age = 0; age < Ages; age++)
        {
            for (var gender = 0; gender < Genders; gender++)
            {
                groups[(age * Genders) + gender] = DeviceGroup.Of(age, (Gender)gender switch { Gender.Female => 0, Gender.Male => 1, _ => 2 });
            }
        }

        return groups;
    }
}
