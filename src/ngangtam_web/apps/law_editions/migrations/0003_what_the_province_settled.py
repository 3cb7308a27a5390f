"""What a province settles on top of the common law: added by an entry, never changed."""

from django.db import migrations, models

from ngangtam_web.apps.audit import guards


class Migration(migrations.Migration):

    dependencies = [
        ('law_editions', '0002_guards'),
        ('audit', '0001_initial'),
    ]

    operations = [
        migrations.CreateModel(
            name='ProvincialRule',
            fields=[
                ('id', models.BigAutoField(primary_key=True, serialize=False)),
                ('entry_added', models.IntegerField()),
                ('kind', models.TextField()),
                ('titles', models.JSONField(default=list)),
                ('subject', models.TextField()),
                ('value', models.TextField(blank=True, default='')),
                ('or_enrolled', models.BooleanField(default=False)),
                ('is_withdrawn', models.BooleanField(default=False)),
                ('valid_from', models.DateField()),
                ('valid_to', models.DateField(null=True)),
                ('document', models.TextField(blank=True, default='')),
                ('article', models.TextField(blank=True, default='')),
                ('confirmed_by', models.TextField()),
                ('confirmed_on', models.DateField()),
                ('commitment', models.BinaryField()),
            ],
            options={
                'constraints': [models.CheckConstraint(condition=models.Q(('kind__in', ('requirement', 'value', 'condition'))), name='provincial_rule_kind'), models.CheckConstraint(condition=models.Q(('valid_to__isnull', True), ('valid_to__gt', models.F('valid_from')), _connector='OR'), name='provincial_rule_days')],
            },
        ),
        migrations.RunSQL(guards.added_by_entry('law_editions_provincialrule')),
    ]
